"""A member that forks its log, to sell one stone twice: what the others make of it."""

import json
import sys
import time

from derive import carats
from tool import heading, such, typed
from trade import ROUGH_HEADER

FORGER = "jwaneng-mine"
KEPT_STONES = 10
KEPT_DAY = "2025-09-02"


def fork(tool):
    """Returns the stones that the forger still holds, and the one that it has sold twice."""
    network = tool.network
    heading("A member forks its log",
            f"The signing guard keeps an honest node from it. {FORGER} is not honest: it copies its whole home, so that each of two nodes",
            "has a guard that knows nothing of the other, and sells one stone twice. The copy's cable is pulled, until it has signed.")
    rows = [[f"KEPT-{number}", "rough stone", carats(5_000_000)] for number in range(1, KEPT_STONES + 1)]
    tool.show(FORGER, "register", tool.manifest("kept-rough.csv", ROUGH_HEADER, rows), "--source", "jwaneng", "--day", KEPT_DAY,
              "--created", "kept-rough.created.csv", said=lambda lines: lines[:1])
    stones = list(tool.created("kept-rough.created.csv").values())
    first = network.node_of(FORGER)
    network.stop([first])
    copy = first.copied("jwaneng-copy")
    print(f"    $ cp -r {first.home} {copy.home}")
    network.cables.pull(copy)
    network.add_copy(copy)
    network.start([first, copy])
    await_writable(tool, copy)  # it asks in vain what its peers know of its log
    tool.show(FORGER, "offer", stones[0], "--to", "antwerp-trading", "--terms", "sale")
    tool.show(copy, "offer", stones[0], "--to", "surat-cutters", "--terms", "sale", "--wait", 1)

    print("\n  The first node is stopped, and the copy's cable is plugged in: it shows the others what it has signed.")
    others = [name for name in (*network.founders, "kimber") if name != FORGER]
    network.stop([first])
    started = time.monotonic()
    network.cables.plug_in(copy)
    for name in others:
        tool.poll(name, f"{name} knows of the fork", lambda: tool.log(name, FORGER)["forked"])
    print(f"  {time.monotonic() - started:.1f} s later each of the others names it, with the evidence:\n")
    network.stop([copy])
    network.start([first])
    await_writable(tool, first)
    name_it(tool, others)
    return stones[1:], stones[0]


def await_writable(tool, node):
    tool.poll(node, f"{node.home} takes up its work", lambda: not tool.status(node).get("starting"))


def name_it(tool, others):
    """Each has the evidence, of the same two records: a file that proves itself, without any node."""
    network = tool.network.facts["network_id"]
    for name in others:
        tool.show(name, "evidence")
    proven = set()
    for name in others:
        file = f"{name}.evidence.json"
        tool.run(name, "evidence", FORGER, "--out", file)
        said = json.loads(tool.run(name, "--json", "verify", file, "--network", network).stdout)
        proven.add((said["log_id"], said["sequence"], *sorted(record["record_id"] for record in said["records"])))
    if len(proven) != 1:
        sys.exit(f"demo: the nodes prove different forks: {proven}")
    print(typed(tool.command(others[0], "evidence", FORGER, "--out", f"{others[0]}.evidence.json")) + such(len(others)))
    print(f"  Each of the {len(others)} files proves the same fork. Anybody checks one, without a node:")
    tool.show(others[0], "verify", f"{others[0]}.evidence.json", "--network", network)
    tool.show("paris-jewels", "status", said=lambda lines: [line for line in lines if "FORKED" in line])
    print("  The sale that a quorum had countersigned stands; the other one never becomes final.")
