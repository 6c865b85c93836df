"""The trade itself: each step is what one participant does on its own node, once what it answers is final there."""

from datetime import date, timedelta

from derive import carats, draw

DOCUMENT = 1_000          # stones of a mine's daily document
LOT = 1_000               # stones in a box
MELEE_PARCELS = 5
FIRST_DAY = date(2025, 1, 6)
MINES = {"kao-mine": ("kao", "LS", "kp-lesotho"), "jwaneng-mine": ("jwaneng", "BW", "kp-botswana")}
ROUGH_HEADER = ["reference", "kind", "weight"]


def chunks(rows, size):
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def register(tool, roughs_of):
    """A document a day, both mines at once. Returns the ids by reference: other nodes know an item by its id alone."""
    commands, outs = [], []
    for mine, roughs in roughs_of.items():
        for day, stones in enumerate(chunks(roughs, DOCUMENT)):
            rows = [[r.reference, "rough stone", carats(r.weight_uct)] for r in stones]
            file = tool.manifest(f"{mine}-{day:02}.csv", ROUGH_HEADER, rows)
            outs.append(f"{mine}-{day:02}.created.csv")
            commands.append((mine, "register", file, "--source", MINES[mine][0], "--day", FIRST_DAY + timedelta(days=day), "--created", outs[-1]))
    tool.run_all(commands)
    return {reference: item for out in outs for reference, item in tool.created(out).items()}


def certify(tool, roughs_of, ids):
    """One Kimberley certificate a daily document, by the country's authority."""
    commands = []
    for mine, roughs in roughs_of.items():
        _, country, authority = MINES[mine]
        tool.await_final(authority, mine)
        for day, stones in enumerate(chunks(roughs, DOCUMENT)):
            total = carats(sum(r.weight_uct for r in stones))
            file = tool.manifest(f"kp-{mine}-{day:02}.csv", ["item"], [[ids[r.reference]] for r in stones])
            commands.append((authority, "attest", "kimberley-certificate", file, "--number", f"{country}-{day + 1:06}", "--country", country,
                             "--authority", f"Ministry of Mining, {country}", "--exporter", mine, "--importer", "antwerp-trading",
                             "--parcels", 1, "--weight", f"{total} ct", "--hs-code", "7102.31", "--origin", f"{country}={total}",
                             "--issued", FIRST_DAY + timedelta(days=day + 1), "--expires", FIRST_DAY + timedelta(days=day + 61)))
    tool.run_all(commands)


def confirm_imports(tool, roughs_of, ids):
    """Belgium's authority on what arrived, by the receiver's scale: all but each mine's last certificate, which is under way."""
    tool.await_final("kp-belgium", "antwerp-trading")
    commands = []
    for mine, roughs in roughs_of.items():
        _, country, _ = MINES[mine]
        for day, stones in enumerate(chunks(roughs, DOCUMENT)[:-1]):
            file = tool.manifest(f"import-{mine}-{day:02}.csv", ["item"], [[ids[r.reference]] for r in stones])
            commands.append(("kp-belgium", "attest", "import-confirmation", file, "--number", f"{country}-{day + 1:06}", "--country", country,
                             "--parcels", 1, "--weight", f"{carats(sum(r.weight_uct for r in stones))} ct", "--importer", "antwerp-trading",
                             "--exporter", mine, "--day", FIRST_DAY + timedelta(days=day + 8)))
    tool.run_all(commands)


def offer_command(tool, sender, receiver, items, terms, name):
    file = tool.manifest(f"offer-{name}.csv", ["item"], [[item] for item in items])
    return sender, "offer", file, "--to", receiver, "--terms", terms


def offer(tool, sender, receiver, items, terms, name):
    tool.run(*offer_command(tool, sender, receiver, items, terms, name))


def accept(tool, receiver, sender, items, name):
    tool.await_final(receiver, sender)
    file = tool.manifest(f"accept-{name}.csv", ["item"], [[item] for item in items])
    tool.run(receiver, "accept", file)


def accept_reweighed(tool, receiver, roughs_of, ids):
    """Every stone on the receiver's scale: every seventh a thousandth of a carat lighter, one of each mine far beyond tolerance."""
    commands = []
    for sender, roughs in roughs_of.items():
        rows = []
        for index, rough in enumerate(roughs):
            found, discrepancy = rough.weight_uct, ""
            if index % 7 == 6:
                found -= 1_000
            if index == 3:
                found, discrepancy = rough.weight_uct - rough.weight_uct // 20, "yes"
            rows.append([ids[rough.reference], f"{carats(found)} ct", discrepancy, rough.reference])
            rough.weight_uct = found
        file = tool.manifest(f"accept-{sender}.csv", ["item", "weight_found", "discrepancy", "my_reference"], rows)
        tool.await_final(receiver, sender)
        commands.append((receiver, "accept", file))
    tool.run_all(commands)


def by_lots(tool, sender, receiver, items):
    """By the box: a move costs one line whatever the box holds."""
    commands, outs = [], []
    for number, stones in enumerate(chunks(items, LOT)):
        file = tool.manifest(f"lot-{number:02}.csv", ["item"], [[item] for item in stones])
        outs.append(f"lot-{number:02}.created.csv")
        commands.append((sender, "pack", file, "--reference", f"BOX-{number:02}", "--created", outs[-1]))
    tool.run_all(commands)
    lots = [lot for out in outs for lot in tool.created(out).values()]
    offer(tool, sender, receiver, lots, "sale", "lots")
    accept(tool, receiver, sender, lots, "lots")
    tool.run_all([(receiver, "unpack", lot, "--all") for lot in lots])


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
    print("\n  The stones with a zero dimension, as the file has them, are refused:\n")
    tool.show("surat-cutters", "cut", file, "--dry-run", expect=2, lines_max=4)
    print("  The choice made here: a dimension of zero means that nobody measured it, so the field stays empty.\n")


def grade(tool, stones, ids):
    items = [ids[s.reference] for s in stones]
    offer(tool, "surat-cutters", "antwerp-lab", items, "grading", "grading")
    accept(tool, "antwerp-lab", "surat-cutters", items, "grading")
    rows = [[ids[s.reference], f"AL{s.row:07}", "2025-06-02", f"{carats(s.weight_uct)} ct", s.color, s.clarity, s.cut,
             f"AL {s.row:07}", f"{draw('report', s.row, 0, 2**63):064x}"] for s in stones]
    file = tool.manifest("grade.csv", ["item", "report_number", "report_date", "weight", "color", "clarity", "cut", "inscription",
                                       "report_sha256"], rows)
    tool.run("antwerp-lab", "grade", file)
    offer(tool, "antwerp-lab", "surat-cutters", items, "return", "return")
    accept(tool, "surat-cutters", "antwerp-lab", items, "return")


def blend(tool, stones, ids):
    for number, parcel in enumerate(chunks(stones, len(stones) // MELEE_PARCELS)[:MELEE_PARCELS]):
        file = tool.manifest(f"melee-{number}.csv", ["item"], [[ids[s.reference]] for s in parcel])
        tool.run("surat-cutters", "blend", file, "--reference", f"MELEE-{number}", "--sieve", "+2-6.5")
