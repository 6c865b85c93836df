"""What a network must bear: a node that joins late, one that is killed, one that is cut off, too few witnesses.

All figures are read from the nodes.
"""

import json
import sys
import time
from datetime import date

from derive import carats
from tool import heading, typed
from trade import CUT_HEADER, ROUGH_HEADER, cut_rows

DOCUMENTS_BEFORE_THE_KILL = 20
EXIT_NO_NODE = 3
APART_STONES = 1_000
FINAL_S = 30  # how long is waited for what must become final
APART_DAY = date(2025, 9, 1)


def join_late(tool, late, known):
    """The node of `late` starts with an empty store, when the others have traded for a while."""
    node = tool.network.node_of(late)
    heading("A late joiner", f"The node of {late} is started only now, with an empty store.")
    print(typed(node.run_command()))
    tool.network.start([node])
    catch_up(tool, late, known)
    print()


def catch_up(tool, late, known):
    """Until `late` has what `known` has now."""
    there = tool.status(known)
    records, items = int(there["feed_position"]), int(there["items"])
    missing = records - int(tool.status(late)["feed_position"])
    started = time.monotonic()
    tool.poll(late, f"{late} has caught up", lambda: int(tool.status(late)["feed_position"]) >= records)
    seconds = time.monotonic() - started
    print(f"  It lacked {missing} final records of {records}. It fetched and checked them, {items:,} items in all, in {seconds:.1f} s:\n"
          f"  {missing / seconds:,.0f} records, {items / seconds:,.0f} items a second.")


def cut_with_a_kill(tool, roughs, ids):
    """Every stone is cut; in the middle of it the cutter's node is killed. Returns the polished stones' ids by reference."""
    cutter = "surat-cutters"
    node = tool.network.node_of(cutter)
    file = tool.manifest("cut.csv", CUT_HEADER, cut_rows(roughs, ids, False))
    before = int(tool.log(cutter, cutter)["size"])
    command = tool.start(cutter, "cut", file, "--created", "cut.created.csv")
    tool.poll(cutter, f"{DOCUMENTS_BEFORE_THE_KILL} documents are cut",
              lambda: int(tool.log(cutter, cutter)["size"]) >= before + DOCUMENTS_BEFORE_THE_KILL)
    killed_at = int(tool.log(cutter, cutter)["size"])
    node.kill()
    started = time.monotonic()
    tool.network.start([node])
    found = int(tool.log(cutter, cutter)["size"])
    seconds = time.monotonic() - started
    went_on, said = finish_cutting(tool, cutter, command)
    polished = tool.created("cut.created.csv")
    after = int(tool.log(cutter, cutter)["size"])
    if found < killed_at or len(polished) != sum(len(rough.stones) for rough in roughs):
        sys.exit(f"demo: the kill lost something: {killed_at} records before it, {found} after it, {len(polished)} stones in the end")
    heading("A node is killed in the middle of the trade",
            f"While it cut, the cutter's node got SIGKILL, with {killed_at - before} records of this work in its log, and was started again.")
    print(f"  {seconds:.1f} s later it answered, and had {found - before}. {went_on}: \"{said}\".\n"
          f"  Its log has {after - before} records more than before the work, and they made {len(polished):,} stones: nothing is lost,\n"
          "  nothing there twice.\n")
    return polished


def finish_cutting(tool, cutter, command):
    """How the command came to its end, and what it said then. It waits some seconds for its node, then asks to be repeated."""
    done = tool.finish(command, expect=(0, EXIT_NO_NODE))
    if done.returncode == 0:
        return "The command went on by itself", done.stdout.splitlines()[0]
    again = tool.run(cutter, "cut", "cut.csv", "--created", "cut.created.csv")
    return "The command had given up waiting for its node, and was repeated", again.stdout.splitlines()[0]


def show_witnesses(tool, participant):
    tool.show(participant, "status", said=lambda lines: [line for line in lines if line.startswith("witnesses ")])


def register_apart(tool, mine, source, name, wait_s=1):
    """Recorded at once, whether or not anybody countersigns it."""
    rows = [[f"{name}-{number}", "rough stone", carats(1_000_000)] for number in range(APART_STONES)]
    file = tool.manifest(f"{name}.csv", ROUGH_HEADER, rows)
    tool.show(mine, "register", file, "--source", source, "--day", APART_DAY, "--wait", wait_s,
              said=lambda lines: [line for line in lines[:2] if line])


def waiting(tool, mine):
    log = tool.log(mine, mine)
    return int(log["size"]) - int(log["final_size"])


def await_own_final(tool, mine):
    tool.poll(mine, f"what {mine} has recorded is final", lambda: waiting(tool, mine) == 0)


def part_and_merge(tool):
    """One node is cut off while the others go on; then one more is stopped, and they are too few; then both return."""
    network = tool.network
    cut, retailer = network.node_of("kao-mine"), network.node_of("paris-jewels")
    heading("One node is cut off, and goes on registering",
            "The cables to and from kao-mine are pulled; its process runs on, and so do the four others.")
    network.cables.pull(cut)
    tool.poll("kao-mine", "kao-mine is linked to nobody", lambda: int(tool.status("kao-mine")["witnesses_reachable"]) == 1)
    register_apart(tool, "kao-mine", "kao", "cut-off")
    show_witnesses(tool, "kao-mine")
    print("  The others are a quorum without it:")
    register_apart(tool, "jwaneng-mine", "jwaneng", "meanwhile", FINAL_S)
    show_witnesses(tool, "jwaneng-mine")

    heading("Too few witnesses, and finality stops", "The node of paris-jewels is stopped too; three of five are left on this side.")
    network.stop([retailer])
    tool.poll("jwaneng-mine", "paris-jewels is gone", lambda: int(tool.status("jwaneng-mine")["witnesses_reachable"]) == 3)
    register_apart(tool, "jwaneng-mine", "jwaneng", "too-few")
    show_witnesses(tool, "jwaneng-mine")
    tool.show("jwaneng-mine", "peers")
    started = time.monotonic()
    network.start([retailer])
    await_own_final(tool, "jwaneng-mine")
    print(f"  paris-jewels returns; {time.monotonic() - started:.1f} s after its start what waited is final, kao-mine being away still.")

    heading("They merge", "The cables of kao-mine are plugged in again.")
    left = waiting(tool, "kao-mine")
    started = time.monotonic()
    network.cables.plug_in(cut)
    tool.await_agreement(network.founders)
    log = tool.log("kao-mine", "kao-mine")
    print(f"  {time.monotonic() - started:.1f} s later all five have the same records, all final: what waited at kao-mine ({left} of {log['size']} in its log),\n"
          "  and at its side what the others had recorded meanwhile.")
    tool.poll("kao-mine", "kao-mine is linked to all others again",
              lambda: int(tool.status("kao-mine")["witnesses_reachable"]) == len(network.founders))
    show_witnesses(tool, "kao-mine")


def audit(tool):
    """Stores are derived again from the signed records alone: equal logs give equal states, whoever holds them."""
    audited = ["surat-cutters", "kimber"]
    members = [name for name in (*tool.network.founders, "kimber") if name != "jwaneng-mine"]
    tool.await_agreement(members)
    tool.network.stop(tool.network.nodes)
    heading("Audit", f"{', '.join(members)} have the same records, all final. Stopped, two of them derive",
            "everything again from the signed records alone: the one that was killed, and the one that was voted in.")
    started = time.monotonic()
    hashes = set()
    for name, process in [(name, tool.start(name, "--json", "audit")) for name in audited]:
        found = json.loads(tool.finish(process).stdout)
        hashes.add(found["state_hash"])
        print(f"    $ golconda --home {name} --json audit\n"
              f"      sound: {found['records']:,} records, {found['items']:,} items, state {found['state_hash']}")
    if len(hashes) != 1:
        sys.exit("demo: the nodes have the same logs and different states")
    print(f"  Both are sound and have the same state; it took {time.monotonic() - started:.0f} s.")
