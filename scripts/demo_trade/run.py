"""The trade of the 53,940 diamonds over five nodes, from two mines to the consumer. Called by scripts/demo."""

import pathlib
import signal
import sys
import time
from dataclasses import replace

from derive import carats, derive_rough, duplicate_rows, read_polished
from faults import EVERYBODY, audit_all, cut_off, cut_with_a_kill, join_late
from network import Network
from tool import Golconda, show
from trade import accept, accept_reweighed, blend, by_lots, certify, grade, offer, offer_command, register, report_zero_dimensions

GRADED = 2_000
TO_RETAILER = 5_000
SOLD = 1_000
MELEE = 1_000


def show_refusals(tool, held, other, rough_id, rough):
    offer(tool, "surat-cutters", "paris-jewels", [held], "sale", "first")
    show("A double offer of one stone:", tool.run("surat-cutters", "offer", held, "--to", "antwerp-trading", "--terms", "sale", expect=1))
    heavy = tool.manifest("heavy.csv", ["input", "kind", "weight", "shape", "loss"],
                          [[rough_id, "polished stone", carats(rough.weight_uct + 10_000), "round", "0"]])
    show(f"A polished stone heavier than its rough of {carats(rough.weight_uct)} ct:", tool.run("surat-cutters", "cut", heavy, expect=1))
    show("A transfer by somebody who does not hold the stone:",
         tool.run("kao-mine", "offer", other, "--to", "antwerp-trading", "--terms", "sale", expect=1))


def show_passport(tool, item, network):
    file = tool.work / "stone.passport.json"
    show(f"One stone's lineage (golconda trace {item[:8]}):", tool.run("paris-jewels", "trace", item))
    show(f"Its passport, {file}:", tool.run("paris-jewels", "passport", item, "--out", file))
    show("golconda verify, which needs no node:", tool.run("paris-jewels", "verify", file, "--network", network))
    text = bytearray(file.read_bytes())
    place = text.index(b'"signature": "') + 20
    text[place] = ord("A") if text[place] != ord("A") else ord("B")
    changed = tool.work / "changed.passport.json"
    changed.write_bytes(text)
    show(f"The same with byte {place} changed:", tool.run("paris-jewels", "verify", changed, "--network", network, expect=1))


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
    offer(tool, "kao-mine", "surat-cutters", [ids[spare.reference]], "sale", "spare")
    accept(tool, "surat-cutters", "kao-mine", [ids[spare.reference]], "spare")

    def stone_by_stone():
        offer(tool, "antwerp-trading", "surat-cutters", kao, "sale", "kao2")
        accept(tool, "surat-cutters", "antwerp-trading", kao, "kao2")

    tool.step("antwerp-trading sells on to surat-cutters, stone by stone", len(kao), "stones", stone_by_stone)
    tool.step("... and by boxes of 1,000, packed and unpacked", len(jwaneng), "stones", lambda: by_lots(tool, "antwerp-trading", "surat-cutters", jwaneng))
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
              lambda: tool.run("paris-jewels", "sell", sold, "--codes", tool.work / "claim-codes.csv"))
    tool.step("surat-cutters blends the smallest as melee", MELEE, "stones", lambda: blend(tool, large[-MELEE:], polished))


def demo(tool, stones, started):
    roughs = derive_rough(stones)
    print(f"{len(stones):,} polished stones (real), from {len(roughs):,} rough stones: the rough is DERIVED, by a yield of 40 to 50 % for\n"
          f"rounds and 50 to 65 % for fancy shapes (scripts/demo_trade/derive.py). {duplicate_rows(stones)} rows repeat an earlier one and\n"
          f"become stones of their own; {sum(s.zero_dimension for s in stones)} have a zero dimension.\n")
    spare = derive_rough([replace(stones[0], row=0)])[0]  # one more rough, never cut, to try the rules on
    large = sorted(stones, key=lambda s: (-s.weight_uct, s.row))
    ids = rough_to_cutter(tool, roughs, spare)
    report_zero_dimensions(tool, roughs, ids)
    polished = tool.step("surat-cutters cuts every stone, the kill included", len(stones), "stones", lambda: cut_with_a_kill(tool, roughs, ids))
    polished_to_consumer(tool, large, polished)
    flagged = ids[next(r for r in roughs if large[1] in r.stones).reference]
    tool.step("kao-mine flags a rough as stolen; what was cut from it shows it", 1, "stone",
              lambda: tool.run("kao-mine", "attest", "flag", flagged, "--kind", "stolen", "--reason", "reported to the police, case 117"))
    tool.await_agreement(EVERYBODY)
    trade_seconds = time.monotonic() - started
    print(f"\n  The trade took {trade_seconds:.0f} s; every record is final on all five nodes.")
    cut_off(tool)
    show("golconda status (of paris-jewels):", tool.run("paris-jewels", "status"))
    show_passport(tool, polished[large[0].reference], tool.network.facts["network_id"])
    show_refusals(tool, polished[large[TO_RETAILER].reference], polished[large[TO_RETAILER + 1].reference], ids[spare.reference], spare)
    audit_all(tool)
    print(f"\nThe trade took {trade_seconds:.0f} s, everything {time.monotonic() - started:.0f} s. The nodes' homes, the manifests and the passport are in {tool.work}.")


def main():
    binary, dataset, work = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2], pathlib.Path(sys.argv[3])
    sys.stdout.reconfigure(line_buffering=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("demo: told to stop"))
    started = time.monotonic()
    work.mkdir(parents=True)
    network = Network(binary, work)
    tool = Golconda(binary, network, work)
    try:
        network.start(network.others("paris-jewels"))
        print(f"five nodes, {network.facts['quorum']} of {network.facts['witnesses']} witnesses make a record final; network {network.facts['network_id']}\n"
              f"enrolled, founded, joined and running after {time.monotonic() - started:.1f} s; the node of paris-jewels is not started yet\n")
        demo(tool, read_polished(dataset), started)
    except KeyboardInterrupt:
        sys.exit("demo: interrupted")
    finally:
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, signal.SIG_IGN)
        tool.close()
        network.stop(network.nodes)


if __name__ == "__main__":
    main()
