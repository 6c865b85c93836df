"""The trade of the 53,940 diamonds, from two mines to the consumer. Called by scripts/demo."""

import pathlib
import secrets
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta

from derive import carats, derive_rough, draw, duplicate_rows, read_polished
from tool import Golconda, start_node

LISTEN = "127.0.0.1:7411"
DOCUMENT = 1_000          # stones of a mine's daily document
LOT = 500                 # stones in a box
GRADED = 2_000
TO_RETAILER = 5_000
SOLD = 1_000
MELEE_PARCELS = 5
FIRST_DAY = date(2025, 1, 6)
MINES = {"kao-mine": ("kao", "LS", "kp-lesotho"), "jwaneng-mine": ("jwaneng", "BW", "kp-botswana")}
WHAT_A_ROUGH_COLUMN_HAS = ["reference", "kind", "weight"]


def chunks(rows, size):
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def register(tool, mine, roughs):
    """A document a day. Returns the ids by reference, and the documents."""
    source = MINES[mine][0]
    ids = {}
    for day, stones in enumerate(chunks(roughs, DOCUMENT)):
        rows = [[r.reference, "rough stone", carats(r.weight_uct)] for r in stones]
        file = tool.manifest(f"{mine}-{day:02}.csv", WHAT_A_ROUGH_COLUMN_HAS, rows)
        out = tool.work / f"{mine}-{day:02}.created.csv"
        tool.run(mine, "register", file, "--source", source, "--day", FIRST_DAY + timedelta(days=day), "--created", out)
        ids |= tool.created(out)
    return ids


def certify(tool, mine, roughs, ids):
    """One Kimberley certificate a daily document, by the country's authority."""
    _, country, authority = MINES[mine]
    for day, stones in enumerate(chunks(roughs, DOCUMENT)):
        total = carats(sum(r.weight_uct for r in stones))
        file = tool.manifest(f"kp-{mine}-{day:02}.csv", ["item"], [[ids[r.reference]] for r in stones])
        tool.run(authority, "attest", "kimberley-certificate", file, "--number", f"{country}-{day + 1:06}", "--country", country,
                 "--authority", f"Ministry of Mining, {country}", "--exporter", mine, "--importer", "antwerp-trading",
                 "--parcels", 1, "--weight", f"{total} ct", "--hs-code", "7102.31", "--origin", f"{country}={total}",
                 "--issued", FIRST_DAY + timedelta(days=day + 1), "--expires", FIRST_DAY + timedelta(days=day + 61))


def offer(tool, sender, receiver, items, terms, name):
    file = tool.manifest(f"offer-{name}.csv", ["item"], [[item] for item in items])
    tool.run(sender, "offer", file, "--to", receiver, "--terms", terms)


def accept(tool, receiver, items, name):
    file = tool.manifest(f"accept-{name}.csv", ["item"], [[item] for item in items])
    tool.run(receiver, "accept", file)


def accept_reweighed(tool, receiver, roughs, ids, name):
    """Every stone on the receiver's scale: every seventh a thousandth of a carat lighter, one far beyond tolerance."""
    rows = []
    for index, rough in enumerate(roughs):
        found, discrepancy = rough.weight_uct, ""
        if index % 7 == 6:
            found -= 1_000
        if index == 3:
            found, discrepancy = rough.weight_uct - rough.weight_uct // 20, "yes"
        rows.append([ids[rough.reference], f"{carats(found)} ct", discrepancy, rough.reference])
        rough.weight_uct = found
    file = tool.manifest(f"accept-{name}.csv", ["item", "weight_found", "discrepancy", "my_reference"], rows)
    tool.run(receiver, "accept", file)


def by_lots(tool, sender, receiver, items):
    """Boxes of 500: a move costs one line whatever the box holds."""
    lots = []
    for number, stones in enumerate(chunks(items, LOT)):
        file = tool.manifest(f"lot-{number:02}.csv", ["item"], [[item] for item in stones])
        out = tool.work / f"lot-{number:02}.created.csv"
        tool.run(sender, "pack", file, "--reference", f"BOX-{number:02}", "--created", out)
        lots += tool.created(out).values()
    offer(tool, sender, receiver, lots, "sale", "lots")
    accept(tool, receiver, lots, "lots")
    for lot in lots:
        tool.run(receiver, "unpack", lot, "--all")


def cut_rows(roughs, ids, zero_as_is):
    rows = []
    for rough in roughs:
        for stone in rough.stones:
            sizes = [stone.length_mm, stone.width_mm, stone.depth_mm]
            if not zero_as_is:
                sizes = ["" if float(size) == 0 else size for size in sizes]
            rows.append([ids[rough.reference], "polished stone", carats(stone.weight_uct), "other" if stone.fancy else "round",
                         stone.color, stone.clarity, stone.cut, *sizes, stone.reference, stone.price])
    return rows


CUT_HEADER = ["input", "kind", "weight", "shape", "color", "clarity", "cut", "length_mm", "width_mm", "depth_mm", "reference",
              "private:price_usd"]


def report_zero_dimensions(tool, roughs, ids):
    """As the file has them: refused, row by row, before anything is recorded."""
    only = [r for r in roughs if any(s.zero_dimension for s in r.stones)]
    file = tool.manifest("cut-as-is.csv", CUT_HEADER, cut_rows(only, ids, True))
    done = tool.run("surat-cutters", "cut", file, "--dry-run", expect=2)
    print("\nThe stones with a zero dimension, as the file has them (golconda cut cut-as-is.csv --dry-run):\n")
    lines = (done.stdout + done.stderr).splitlines()
    for line in lines[:6]:
        print(f"    {line[:150]}")
    print(f"    ... {len(lines)} lines in all, one for each mistake; nothing was recorded.")
    print("  The choice made here: a dimension of zero means that nobody measured it, so the field stays empty.\n")


def grade(tool, stones, ids):
    items = [ids[s.reference] for s in stones]
    offer(tool, "surat-cutters", "antwerp-lab", items, "grading", "grading")
    accept(tool, "antwerp-lab", items, "grading")
    rows = [[ids[s.reference], f"AL{s.row:07}", "2025-06-02", f"{carats(s.weight_uct)} ct", s.color, s.clarity, s.cut,
             f"AL {s.row:07}", f"{draw('report', s.row, 0, 2**63):064x}"] for s in stones]
    file = tool.manifest("grade.csv", ["item", "report_number", "report_date", "weight", "color", "clarity", "cut", "inscription",
                                       "report_sha256"], rows)
    tool.run("antwerp-lab", "grade", file)
    offer(tool, "antwerp-lab", "surat-cutters", items, "return", "return")
    accept(tool, "surat-cutters", items, "return")


def blend(tool, stones, ids):
    for number, parcel in enumerate(chunks(stones, len(stones) // MELEE_PARCELS)[:MELEE_PARCELS]):
        file = tool.manifest(f"melee-{number}.csv", ["item"], [[ids[s.reference]] for s in parcel])
        tool.run("surat-cutters", "blend", file, "--reference", f"MELEE-{number}", "--sieve", "+2-6.5")


def show(tool, title, done, lines_max=60):
    print(f"\n{title}\n")
    lines = (done.stdout + done.stderr).splitlines()
    for line in lines[:lines_max]:
        print(f"    {line}")
    if len(lines) > lines_max:
        print(f"    ... and {len(lines) - lines_max} lines more")


def show_refusals(tool, held, other, rough_id, rough):
    offer(tool, "surat-cutters", "paris-jewels", [held], "sale", "first")
    show(tool, "A double offer of one stone:", tool.run("surat-cutters", "offer", held, "--to", "antwerp-trading", "--terms", "sale", expect=1))
    heavy = tool.manifest("heavy.csv", ["input", "kind", "weight", "shape", "loss"],
                          [[rough_id, "polished stone", carats(rough.weight_uct + 10_000), "round", "0"]])
    show(tool, f"A polished stone heavier than its rough of {carats(rough.weight_uct)} ct:", tool.run("surat-cutters", "cut", heavy, expect=1))
    show(tool, "A transfer by somebody who does not hold the stone:",
         tool.run("kao-mine", "offer", other, "--to", "antwerp-trading", "--terms", "sale", expect=1))


def show_passport(tool, item, network):
    file = tool.work / "stone.passport.json"
    show(tool, f"One stone's lineage (golconda trace {item[:8]}):", tool.run("paris-jewels", "trace", item))
    show(tool, f"Its passport, {file}:", tool.run("paris-jewels", "passport", item, "--out", file))
    show(tool, "golconda verify, which needs no node:", tool.run("paris-jewels", "verify", file, "--network", network))
    text = bytearray(file.read_bytes())
    place = text.index(b'"signature": "') + 20
    text[place] = ord("A") if text[place] != ord("A") else ord("B")
    changed = tool.work / "changed.passport.json"
    changed.write_bytes(text)
    show(tool, f"The same with byte {place} changed:", tool.run("paris-jewels", "verify", changed, "--network", network, expect=1))


def trade(tool, stones):
    roughs = derive_rough(stones)
    print(f"{len(stones):,} polished stones (real), from {len(roughs):,} rough stones: the rough is DERIVED, by a yield of 40 to 50 % for\n"
          f"rounds and 50 to 65 % for fancy shapes (scripts/demo_trade/derive.py). {duplicate_rows(stones)} rows repeat an earlier one and\n"
          f"become stones of their own; {sum(s.zero_dimension for s in stones)} have a zero dimension.\n")
    spare = derive_rough([replace(stones[0], row=0)])[0]  # one more rough, never cut, to try the rules on
    half = len(roughs) // 2
    of = {"kao-mine": roughs[:half], "jwaneng-mine": roughs[half:]}
    ids = {}
    for mine, rough in of.items():
        ids |= tool.step(f"{mine} registers rough, a document a day", len(rough), "stones", lambda m=mine, r=rough: register(tool, m, r))
    ids |= register(tool, "kao-mine", [spare])
    for mine, rough in of.items():
        tool.step(f"{MINES[mine][2]} certifies it (Kimberley)", len(rough), "stones", lambda m=mine, r=rough: certify(tool, m, r, ids))
    for mine, rough in of.items():
        items = [ids[r.reference] for r in rough]
        tool.step(f"{mine} offers it to antwerp-trading", len(rough), "stones", lambda m=mine, i=items: offer(tool, m, "antwerp-trading", i, "sale", m))
        tool.step("antwerp-trading weighs and accepts it", len(rough), "stones",
                  lambda m=mine, r=rough: accept_reweighed(tool, "antwerp-trading", r, ids, m))
    kao = [ids[r.reference] for r in of["kao-mine"]]
    jwaneng = [ids[r.reference] for r in of["jwaneng-mine"]]
    offer(tool, "kao-mine", "surat-cutters", [ids[spare.reference]], "sale", "spare")
    accept(tool, "surat-cutters", [ids[spare.reference]], "spare")
    tool.step("antwerp-trading sells on to surat-cutters, stone by stone", len(kao), "stones",
              lambda: (offer(tool, "antwerp-trading", "surat-cutters", kao, "sale", "kao2"), accept(tool, "surat-cutters", kao, "kao2")))
    tool.step("... and by boxes of 500, packed and unpacked", len(jwaneng), "stones", lambda: by_lots(tool, "antwerp-trading", "surat-cutters", jwaneng))
    report_zero_dimensions(tool, roughs, ids)

    def cut():
        file = tool.manifest("cut.csv", CUT_HEADER, cut_rows(roughs, ids, False))
        out = tool.work / "cut.created.csv"
        tool.run("surat-cutters", "cut", file, "--created", out)
        return tool.created(out)

    polished = tool.step("surat-cutters cuts every stone", len(stones), "stones", cut)
    large = sorted(stones, key=lambda s: (-s.weight_uct, s.row))
    tool.step("antwerp-lab grades, and returns", GRADED, "stones", lambda: grade(tool, large[:GRADED], polished))
    retail = [polished[s.reference] for s in large[:TO_RETAILER]]
    tool.step("paris-jewels buys", len(retail), "stones",
              lambda: (offer(tool, "surat-cutters", "paris-jewels", retail, "sale", "retail"), accept(tool, "paris-jewels", retail, "retail")))
    sold = tool.manifest("sell.csv", ["item"], [[item] for item in retail[:SOLD]])
    tool.step("paris-jewels sells to consumers, with claim codes", SOLD, "stones",
              lambda: tool.run("paris-jewels", "sell", sold, "--codes", tool.work / "claim-codes.csv"))
    tool.step("surat-cutters blends the smallest as melee", 1_000, "stones", lambda: blend(tool, large[-1_000:], polished))
    flagged = ids[next(r for r in roughs if large[1] in r.stones).reference]
    tool.step("kao-mine flags a rough as stolen; what was cut from it shows it", 1, "stone",
              lambda: tool.run("kao-mine", "attest", "flag", flagged, "--kind", "stolen", "--reason", "reported to the police, case 117"))
    return polished, large, ids, spare


def main():
    binary, dataset, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    started = time.monotonic()
    work.mkdir(parents=True)
    home = work / "node"
    passphrase = work / "passphrase"
    passphrase.write_text(secrets.token_hex(16) + "\n")
    passphrase.chmod(0o600)
    network_file = pathlib.Path(__file__).with_name("network.toml")
    subprocess.run([binary, "init", "--network", network_file, "--home", home, "--listen", LISTEN, "--passphrase-file", passphrase], check=True)
    node = start_node(binary, home, passphrase, work / "node.log")
    tool = Golconda(binary, home, work)
    try:
        stones = read_polished(dataset)
        polished, large, ids, spare = trade(tool, stones)
        status = tool.status("antwerp-trading")
        trade_seconds = time.monotonic() - started
        show(tool, "golconda status:", tool.run("antwerp-trading", "status"))
        show_passport(tool, polished[large[0].reference], status["network_id"])
        show_refusals(tool, polished[large[TO_RETAILER].reference], polished[large[TO_RETAILER + 1].reference], ids[spare.reference], spare)
        print(f"\nThe trade took {trade_seconds:.0f} s, everything {time.monotonic() - started:.0f} s. The node's home, the manifests and the passport are in {work}.")
    finally:
        node.terminate()
        node.wait(timeout=30)


if __name__ == "__main__":
    main()
