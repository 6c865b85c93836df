"""From the 53,940 polished diamonds of diamonds.csv to the rough that they could have come from.

The polished stones are real; the rough is derived, and the demo says so. Everything is deterministic: the same file
gives the same manifests.

Yield: a round brilliant keeps 40 to 50 % of its rough, a fancy shape 50 to 65 %, in steps of 0.01 % by the SHA-256 of
the row's number. Weights are integers of micro-carats from the first line on.
"""

import csv
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

UCT_PER_CARAT = 1_000_000
UCT_STEP = 1_000  # a mine's scale: a thousandth of a carat

# Longer than wide by more than this, and the cut is taken for a fancy shape: the file has no shapes.
FANCY_RATIO = Decimal("1.10")

ROUND_YIELD_BASIS_POINTS = (4_000, 5_000)
FANCY_YIELD_BASIS_POINTS = (5_000, 6_500)

# Every tenth rough gives two polished stones.
TWO_STONES_EVERY = 10


@dataclass
class Polished:
    row: int  # of the file, the header is line 1
    weight_uct: int
    cut: str
    color: str
    clarity: str
    price: str
    length_mm: str
    width_mm: str
    depth_mm: str
    fancy: bool
    columns: tuple  # the whole row as the file has it

    @property
    def reference(self):
        return f"P{self.row:05d}"

    @property
    def zero_dimension(self):
        return any(Decimal(mm) == 0 for mm in (self.length_mm, self.width_mm, self.depth_mm))


@dataclass
class Rough:
    stones: list = field(default_factory=list)
    weight_uct: int = 0

    @property
    def reference(self):
        return f"R{self.stones[0].row:05d}"


def carats(uct):
    """Micro-carats as a manifest writes them: exact, in carats."""
    return f"{uct // UCT_PER_CARAT}.{uct % UCT_PER_CARAT:06d}"


def draw(purpose, row, low, high):
    """A number from low to high that depends on the row alone."""
    digest = hashlib.sha256(f"{purpose}:{row}".encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def read_polished(path):
    stones = []
    with open(path, newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            weight = Decimal(row["carat"]) * UCT_PER_CARAT
            x, y, z = row["x"], row["y"], row["z"]
            sides = sorted((Decimal(x), Decimal(y)))
            stones.append(
                Polished(
                    row=number,
                    weight_uct=int(weight),
                    cut=row["cut"],
                    color=row["color"],
                    clarity=row["clarity"],
                    price=row["price"],
                    length_mm=x,
                    width_mm=y,
                    depth_mm=z,
                    fancy=sides[0] > 0 and sides[1] / sides[0] > FANCY_RATIO,
                    columns=tuple(row.values()),
                )
            )
    return stones


def rough_weight(stone):
    low, high = FANCY_YIELD_BASIS_POINTS if stone.fancy else ROUND_YIELD_BASIS_POINTS
    basis_points = draw("yield", stone.row, low, high)
    # Rounded up to the scale's step: the yield never exceeds what was drawn.
    uct = -(-stone.weight_uct * 10_000 // basis_points)
    return -(-uct // UCT_STEP) * UCT_STEP


def derive_rough(stones):
    """One rough a stone, but every tenth gives two: neighbours of the file, sold together as they were found."""
    roughs = []
    waiting = None
    for index, stone in enumerate(stones):
        if waiting is not None:
            waiting.stones.append(stone)
            waiting.weight_uct += rough_weight(stone)
            roughs.append(waiting)
            waiting = None
        elif index % (TWO_STONES_EVERY + 1) == 0 and index + 1 < len(stones):
            waiting = Rough([stone], rough_weight(stone))
        else:
            roughs.append(Rough([stone], rough_weight(stone)))
    return roughs


def duplicate_rows(stones):
    """Rows that are, in every column, the same as an earlier one: distinct stones all the same."""
    return len(stones) - len({stone.columns for stone in stones})
