"""Who takes part changes while the network runs: a sixth member is voted in, and one is voted out against its will."""

import re
import time

from faults import catch_up, show_witnesses
from tool import heading, typed


def propose(tool, witness, *command):
    """Returns the proposal's short id."""
    done = tool.show(witness, "member", *command)
    return re.search(r"^proposed as ([0-9a-f]+)", done.stdout, re.M).group(1)


def vote(tool, witness, proposal, verdict, *arguments):
    """Once its node has heard of the proposal."""
    tool.poll(witness, f"{witness} has heard of proposal {proposal}", lambda: proposal in tool.run(witness, "proposal", "list").stdout)
    tool.show(witness, "proposal", verdict, proposal, *arguments)


def votes_on(proposal, lines):
    """Of a list of proposals."""
    lines = lines[next(i for i, line in enumerate(lines) if line.startswith(f"proposal {proposal}")) :]
    return [line for line in lines[: lines.index("") if "" in lines else None] if line.startswith(("proposal", "state", "approved", "refused"))]


def await_configuration(tool, participants, number):
    started = time.monotonic()
    for participant in participants:
        tool.poll(participant, f"configuration {number} is in force at {participant}",
                  lambda: int(tool.status(participant)["config_number"]) >= number)
    print(f"  Configuration {number} is in force on all of them, {time.monotonic() - started:.1f} s after the last vote.\n")


def vote_in(tool):
    """The sixth, as a witness, although one is against it; and it catches up with all that was traded."""
    network = tool.network
    node = network.candidates[0]
    heading("A sixth member is voted in",
            "Kimber Polishing enrols, and joins with the genesis; antwerp-trading proposes it, paris-jewels is against it.")
    print(typed(node.enrol_command()))
    node.enrol()
    print(typed(network.join_command(node)))
    node.checked(*network.join_command(node))
    proposal = propose(tool, "antwerp-trading", "add", f"{node.home}/enrolment", "--witness", "--reason", "polishes our rough")
    vote(tool, "paris-jewels", proposal, "refuse", "--reason", "we do not know them")
    for witness in ("surat-cutters", "jwaneng-mine", "kao-mine"):
        vote(tool, witness, proposal, "approve")
    await_configuration(tool, network.founders, 1)
    network.add(node)
    print(typed(node.run_command()))
    network.start([node])
    catch_up(tool, "kimber", "kao-mine")
    tool.poll("kimber", "kimber is linked to all", lambda: int(tool.status("kimber")["witnesses_reachable"]) == len(network.nodes))
    show_witnesses(tool, "kimber")


def vote_out(tool, kept, sold):
    """jwaneng-mine, which votes no: the other five are a quorum of six. `kept` it still holds, `sold` it has sold with finality."""
    rest = [name for name in (*tool.network.founders, "kimber") if name != "jwaneng-mine"]
    records = int(tool.log("kao-mine", "jwaneng-mine")["final_size"])
    heading("One is voted out against its will", "kao-mine proposes to remove jwaneng-mine, which votes no; the five others are a quorum of six.")
    proposal = propose(tool, "kao-mine", "remove", "jwaneng-mine", "--reason", "sold one stone twice")
    vote(tool, "jwaneng-mine", proposal, "refuse", "--reason", "a thief had our key")
    for witness in rest[1:]:
        vote(tool, witness, proposal, "approve")
    await_configuration(tool, rest, 2)
    tool.show("paris-jewels", "proposal", "list", "--all", said=lambda lines: votes_on(proposal, lines))
    tool.show("jwaneng-mine", "offer", kept[0], "--to", "surat-cutters", "--terms", "sale", expect=3)
    print("\n  Its log is frozen. Next it is closed, and antwerp-trading may take over what it holds:")
    proposal = propose(tool, "kao-mine", "close", "jwaneng-mine", "--reason", "it has left", "--administrator", "antwerp-trading")
    for witness in rest[1:4]:
        vote(tool, witness, proposal, "approve")
    await_configuration(tool, rest, 3)
    tool.show("antwerp-trading", "take-over", tool.manifest("kept.csv", ["item"], [[item] for item in kept]), "--from", "jwaneng-mine")
    tool.show("antwerp-trading", "accept", sold)
    tool.show("antwerp-trading", "show", kept[0], said=lambda lines: lines[:5])
    tool.show("paris-jewels", "member", "list")
    left = min(int(tool.log(name, "jwaneng-mine")["final_size"]) for name in rest)
    print(f"  Nothing of its history is lost: {left} of the {records} records that it had made final are on each of the other nodes.")
