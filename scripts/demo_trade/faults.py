"""What a network must bear: a node that joins late, one that is killed, and too few witnesses. All figures are read from the nodes."""

import json
import sys
import time
from datetime import date

from derive import carats
from tool import show
from trade import CUT_HEADER, ROUGH_HEADER, cut_rows

EVERYBODY = ["kao-mine", "jwaneng-mine", "antwerp-trading", "surat-cutters", "paris-jewels"]
DOCUMENTS_BEFORE_THE_KILL = 20
ALONE_STONES = 2_000
ALONE_DAY = date(2025, 9, 1)


def join_late(tool, late, known):
    """The node of `late` starts with an empty store, when the others have traded for a while."""
    network = tool.network
    network.start([network.node_of(late)])
    there = tool.status(known)
    records, items = int(there["feed_position"]), int(there["items"])
    missing = records - int(tool.status(late)["feed_position"])
    started = time.monotonic()
    tool.poll(late, f"{late} has caught up", lambda: int(tool.status(late)["feed_position"]) >= records)
    seconds = time.monotonic() - started
    print(f"\n  A LATE JOINER: the node of {late} was started only now, and lacked {missing} final records of {records}.\n"
          f"  It fetched and checked them, {items:,} items in all, in {seconds:.1f} s: {missing / seconds:,.0f} records, {items / seconds:,.0f} items a second.\n")


def cut_with_a_kill(tool, roughs, ids):
    """Every stone is cut; in the middle of it the cutter's node is killed. Returns the polished stones' ids by reference."""
    cutter = "surat-cutters"
    node = tool.network.node_of(cutter)
    file = tool.manifest("cut.csv", CUT_HEADER, cut_rows(roughs, ids, False))
    out = tool.work / "cut.created.csv"
    before = int(tool.log(cutter, cutter)["size"])
    command = tool.start(cutter, "cut", file, "--created", out)
    tool.poll(cutter, f"{DOCUMENTS_BEFORE_THE_KILL} documents are cut",
              lambda: int(tool.log(cutter, cutter)["size"]) >= before + DOCUMENTS_BEFORE_THE_KILL)
    killed_at = int(tool.log(cutter, cutter)["size"])
    node.kill()
    started = time.monotonic()
    tool.network.start([node])
    found = int(tool.log(cutter, cutter)["size"])
    seconds = time.monotonic() - started
    said = tool.finish(command).stdout.splitlines()
    polished = tool.created(out)
    after = int(tool.log(cutter, cutter)["size"])
    if found < killed_at or len(polished) != sum(len(rough.stones) for rough in roughs):
        sys.exit(f"demo: the kill lost something: {killed_at} records before it, {found} after it, {len(polished)} stones in the end")
    print(f"\n  KILLED: the cutter's node got SIGKILL in the middle, with {killed_at - before} records of this work in its log; {seconds:.1f} s later it answered\n"
          f"  again and had {found - before}. The command went on by itself: \"{said[0]}\".\n"
          f"  Its log has {after - before} records more than before the work, and they made {len(polished):,} stones: nothing is lost, nothing there twice.\n")
    return polished


def say_witnesses(tool, participant):
    line = next(line for line in tool.run(participant, "status").stdout.splitlines() if line.startswith("witnesses "))
    print(f"    {line}")


def register_alone(tool, stones):
    """Recorded at once, whether or not anybody countersigns it."""
    rows = [[f"ALONE-{number}", "rough stone", carats(1_000_000)] for number in stones]
    file = tool.manifest(f"alone-{stones[0]}.csv", ROUGH_HEADER, rows)
    done = tool.run("kao-mine", "register", file, "--source", "kao", "--day", ALONE_DAY, "--wait", 1,
                    "--created", tool.work / f"alone-{stones[0]}.created.csv")
    for line in done.stdout.splitlines():
        print(f"    {line}")


def cut_off(tool):
    """Two of five away, then all the others: the mine goes on registering, and what it registers waits."""
    network = tool.network
    half = ALONE_STONES // 2
    gone = [network.node_of(name) for name in ("surat-cutters", "paris-jewels")]
    network.stop(gone)
    print("\nTOO FEW WITNESSES: the nodes of surat-cutters and paris-jewels are stopped, and kao-mine registers (four of five make a record final):\n")
    register_alone(tool, range(half))
    say_witnesses(tool, "kao-mine")
    show("What kao-mine knows of the others then (golconda peers):", tool.run("kao-mine", "peers"))
    network.stop(network.others("kao-mine", *(node.name for node in gone)))
    print("\nCUT OFF: the other two are stopped as well, and kao-mine, alone, goes on registering:\n")
    register_alone(tool, range(half, ALONE_STONES))
    say_witnesses(tool, "kao-mine")
    log = tool.log("kao-mine", "kao-mine")
    waiting = int(log["size"]) - int(log["final_size"])
    started = time.monotonic()
    network.start(network.others("kao-mine"))
    running = time.monotonic() - started
    tool.await_agreement(EVERYBODY)
    log = tool.log("kao-mine", "kao-mine")
    print(f"\n  The four return, which takes {running:.1f} s; {time.monotonic() - started - running:.1f} s later the {waiting} waiting records of kao-mine are final on all five:\n"
          f"  {log['final_size']} of {log['size']} in its log.")
    tool.poll("kao-mine", "kao-mine is linked to all others again", lambda: tool.status("kao-mine")["witnesses_reachable"] == len(EVERYBODY))
    say_witnesses(tool, "kao-mine")


def audit_all(tool):
    """Each store is derived again from the signed records alone: equal logs give equal states, whoever holds them."""
    tool.await_agreement(EVERYBODY)
    tool.network.stop(tool.network.nodes)
    started = time.monotonic()
    print("\ngolconda audit of all five stores, the nodes stopped:\n")
    hashes = set()
    for name, process in [(name, tool.start(name, "--json", "audit")) for name in EVERYBODY]:
        found = json.loads(tool.finish(process).stdout)
        hashes.add(found["state_hash"])
        print(f"    {name:<16} {found['records']:>6,} records  {found['items']:>8,} items  state {found['state_hash']}")
    if len(hashes) != 1:
        sys.exit("demo: the nodes have the same logs and different states")
    print(f"  All five are sound and have the same state; it took {time.monotonic() - started:.0f} s.")
