"""The trade of the 53,940 diamonds over five nodes, from two mines to the consumer, and what a network must bear. Called by scripts/demo."""

import pathlib
import signal
import sys
import time
from dataclasses import replace

from derive import carats, derive_rough, duplicate_rows, read_polished
from faults import audit, cut_with_a_kill, join_late, part_and_merge
from fork import fork
from members import vote_in, vote_out
from network import Network
from tool import Golconda, heading, such, typed
from trade import accept, accept_reweighed, blend, by_lots, certify, confirm_imports, grade, offer, offer_command, register, report_zero_dimensions

GRADED = 2_000
TO_RETAILER = 5_000
SOLD = 1_000
MELEE = 1_000


def show_refusals(tool, held, other, rough_id, rough):
    heading("What is refused")
    offer(tool, "surat-cutters", "paris-jewels", [held], "sale", "first")
    print("  A double offer of one stone:")
    tool.show("surat-cutters", "offer", held, "--to", "antwerp-trading", "--terms", "sale", expect=1)
    heavy = tool.manifest("heavy.csv", ["input", "kind", "weight", "shape", "loss"],
                          [[rough_id, "polished stone", carats(rough.weight_uct + 10_000), "round", "0"]])
    print(f"  A polished stone heavier than its rough of {carats(rough.weight_uct)} ct:")
    tool.show("surat-cutters", "cut", heavy, expect=1)
    print("  A transfer by somebody who does not hold the stone:")
    tool.show("kao-mine", "offer", other, "--to", "antwerp-trading", "--terms", "sale", expect=1)


def show_passport(tool, item, network):
    heading("One stone's history, and its passport", "Its mine has been voted out since; what it signed stands.")
    file = "stone.passport.json"
    pages = tool.network.node_of("paris-jewels").pages
    tool.show("paris-jewels", "trace", item)
    tool.show("paris-jewels", "passport", item, "--out", file)
    tool.show("paris-jewels", "verify", file, "--network", network, "--policy", "kimberley-baseline", expect=(0, 1, 6))
    tool.show("paris-jewels", "passport", item, "--html", "--with-siblings", "--pages", pages, "--out", "stone.passport.html")
    text = bytearray((tool.work / file).read_bytes())
    place = text.index(b'"signature": "') + 20
    text[place] = ord("A") if text[place] != ord("A") else ord("B")
    (tool.work / "changed.passport.json").write_bytes(text)
    print(f"  The same with byte {place} changed:")
    tool.show("paris-jewels", "verify", "changed.passport.json", "--network", network, expect=1)


def rough_to_cutter(tool, roughs, spare):
    """From the ground to the cutter. Returns the rough stones' ids by reference."""
    half = len(roughs) // 2
    of = {"kao-mine": roughs[:half], "jwaneng-mine": roughs[half:]}
    total = len(roughs)
    ids = tool.step("the two mines register rough, a document a day", total, "stones", lambda: register(tool, of))
    ids |= register(tool, {"kao-mine": [spare]})
    tool.step("the two countries' authorities certify it (Kimberley)", total, "stones", lambda: certify(tool, of, ids))
    join_late(tool, "paris-jewels", "kao-mine")
    kao, jwaneng = ([ids[r.reference] for r in rough] for rough in of.values())
    tool.step("the mines offer it to antwerp-trading", total, "stones",
              lambda: tool.run_all(offer_command(tool, mine, "antwerp-trading", items, "sale", mine) for mine, items in zip(of, (kao, jwaneng))))
    tool.step("antwerp-trading weighs and accepts it", total, "stones", lambda: accept_reweighed(tool, "antwerp-trading", of, ids))
    tool.step("Belgium's authority confirms what arrived (Kimberley)", total, "stones", lambda: confirm_imports(tool, of, ids))
    offer(tool, "kao-mine", "surat-cutters", [ids[spare.reference]], "sale", "spare")
    accept(tool, "surat-cutters", "kao-mine", [ids[spare.reference]], "spare")

    def stone_by_stone():
        offer(tool, "antwerp-trading", "surat-cutters", kao, "sale", "kao2")
        accept(tool, "surat-cutters", "antwerp-trading", kao, "kao2")

    tool.step("antwerp-trading sells on to surat-cutters, stone by stone", len(kao), "stones", stone_by_stone)
    tool.step("... and by boxes of 1,000, packed and unpacked", len(jwaneng), "stones",
              lambda: by_lots(tool, "antwerp-trading", "surat-cutters", jwaneng))
    return ids


def polished_to_consumer(tool, large, polished):
    tool.step("antwerp-lab grades, and returns", GRADED, "stones", lambda: grade(tool, large[:GRADED], polished))
    retail = [polished[s.reference] for s in large[:TO_RETAILER]]

    def buy():
        offer(tool, "surat-cutters", "paris-jewels", retail, "sale", "retail")
        accept(tool, "paris-jewels", "surat-cutters", retail, "retail")

    tool.step("paris-jewels buys", len(retail), "stones", buy)
    sold = tool.manifest("sell.csv", ["item"], [[item] for item in retail[:SOLD]])
    tool.step("paris-jewels sells to consumers, with claim codes", SOLD, "stones",
              lambda: tool.run("paris-jewels", "sell", sold, "--codes", "claim-codes.csv"))
    tool.step("surat-cutters blends the smallest as melee", MELEE, "stones", lambda: blend(tool, large[-MELEE:], polished))


def trade(tool, stones):
    """Returns the ids of rough and polished stones by reference, the polished by falling weight, a rough stone that is never
    cut, and the heaviest stone of jwaneng-mine's."""
    roughs = derive_rough(stones)
    heading(f"The trade of {len(stones):,} diamonds",
            f"The polished stones are real; the {len(roughs):,} rough stones are DERIVED, by a yield of 40 to 50 % for rounds and 50 to 65 % for",
            f"fancy shapes (scripts/demo_trade/derive.py). {duplicate_rows(stones)} rows repeat an earlier one and become stones of their own;",
            f"{sum(s.zero_dimension for s in stones)} have a zero dimension. Below each step are the commands of it.")
    spare = derive_rough([replace(stones[0], row=0)])[0]  # one more rough, never cut, to try the rules on
    large = sorted(stones, key=lambda s: (-s.weight_uct, s.row))
    ids = rough_to_cutter(tool, roughs, spare)
    report_zero_dimensions(tool, roughs, ids)
    polished = tool.step("surat-cutters cuts every stone, the kill included", len(stones), "stones", lambda: cut_with_a_kill(tool, roughs, ids))
    polished_to_consumer(tool, large, polished)
    flagged = ids[next(r for r in roughs if large[1] in r.stones).reference]
    tool.step("kao-mine flags a rough as stolen; what was cut from it shows it", 1, "stone",
              lambda: tool.run("kao-mine", "attest", "flag", flagged, "--kind", "stolen", "--reason", "reported to the police, case 117"))
    tool.await_agreement(tool.network.founders)
    jwaneng = {stone.row for rough in roughs[len(roughs) // 2 :] for stone in rough.stones}
    return ids, polished, large, spare, next(stone for stone in large if stone.row in jwaneng)


def demo(tool, stones, started):
    network = tool.network
    ids, polished, large, spare, heaviest = trade(tool, stones)
    trade_seconds = time.monotonic() - started
    print(f"\n  The trade took {trade_seconds:.0f} s; every record is final on all five nodes.")
    part_and_merge(tool)
    vote_in(tool)
    kept, sold = fork(tool)
    vote_out(tool, kept, sold)
    show_passport(tool, polished[heaviest.reference], network.facts["network_id"])
    show_refusals(tool, polished[large[TO_RETAILER].reference], polished[large[TO_RETAILER + 1].reference], ids[spare.reference], spare)
    heading("In the end")
    tool.show("paris-jewels", "status")
    audit(tool)
    print(f"\nThe trade took {trade_seconds:.0f} s, everything {time.monotonic() - started:.0f} s.\n"
          f"The nodes' homes, the manifests, the passport and the evidence are in {tool.work};\n"
          f"stone.passport.html there opens in any browser, and checks itself without a network.")
    return polished[heaviest.reference]


def show_pages(network, item, keep):
    retailer = network.node_of("paris-jewels")
    if not keep:
        print(f"The stone's page was {retailer.pages}/s/{item}; scripts/demo --keep leaves the network running with it.")
        return
    network.start(network.nodes)
    print("\nThe network runs again, until Ctrl-C:")
    print(f"  the stone's page    {retailer.pages}/s/{item}\n"
          f"  figures             {retailer.pages}/stats")
    for node in network.nodes:
        print(f"  console             {node.pages}/console   token: {network.work}/{node.home}/tokens/{node.participants[0]}")
    signal.pause()


def found(binary, work):
    heading("Five organisations found a network",
            "Two mines, a trader whose node hosts a laboratory and three authorities too, a cutter, a retailer: each a process with a home, a store,",
            f"keys and a certificate of its own. Every command here was run in {work}, as it is shown.")
    started = time.monotonic()
    network = Network(binary, work)
    tool = Golconda(binary, network, work)
    first = network.nodes[0]
    for command, count in ((first.enrol_command(), len(network.nodes)), (network.found_command, 1),
                           (network.join_command(first), len(network.nodes)), (first.run_command(), len(network.nodes) - 1)):
        print(typed(command) + such(count))
    return network, tool, started


def main():
    binary, dataset, work = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2], pathlib.Path(sys.argv[3])
    keep = "--keep" in sys.argv[4:]
    sys.stdout.reconfigure(line_buffering=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("demo: told to stop"))
    work.mkdir(parents=True)
    network, tool, started = found(binary, work)
    item = None
    try:
        network.start(network.others("paris-jewels"))
        print(f"  {network.facts['quorum']} of {network.facts['witnesses']} witnesses make a record final. "
              f"All of it took {time.monotonic() - started:.1f} s.\n"
              "  Each listening node is reached at a cable of the demo, which can be pulled: so a node is cut off while it runs.")
        item = demo(tool, read_polished(dataset), started)
        show_pages(network, item, keep)
    except KeyboardInterrupt:
        if not keep or item is None:
            sys.exit("demo: interrupted")
    finally:
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, signal.SIG_IGN)
        tool.close()
        network.stop(network.all)


if __name__ == "__main__":
    main()
