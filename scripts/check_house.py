#!/usr/bin/env python3
"""The house rules that a program can check: who includes whom, how long files are, what is banned and what to use."""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYERS = json.loads((ROOT / "scripts" / "layers.json").read_text())
TOP_LEVEL = {"CMakeLists.txt", "node", "proto", "crypto", "storage", "tests", "scripts", "README.md", "LICENSE", "docs"}

FILE_LINES_MAX = 500
FILE_LINES_USUAL = 400      # nine files of ten stay below
USUAL_SHARE_PERCENT = 90
FUNCTION_LINES_MAX = 70

INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
BANNED = [
    # (where, what, use instead)
    (re.compile(r"^(node/ledger|node/passport|node/manifest/trade_)"), re.compile(r"\b(float|double)\b"), "integers: no floating point touches a weight"),
    (re.compile(r"^(crypto|proto|storage|node)/"), re.compile(r"\b(std::)?rand\("), "crypto/random.h"),
    (re.compile(r"^(crypto|proto|storage|node/(ledger|passport|replica))/"), re.compile(r"system_clock::now"), "a time that the host passes in"),
    (re.compile(r"^(crypto|proto|storage|node)/"), re.compile(r"\b(TODO|FIXME|XXX)\b"), "an issue"),
]


def tracked_sources():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(p for p in listed.stdout.split() if p.endswith((".h", ".cc")) and (ROOT / p).is_file())


def layer_of(path):
    best = ""
    for layer in LAYERS:
        if path.startswith(layer + "/") and len(layer) > len(best):
            best = layer
    return best


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def check_layers(path, text, problems):
    mine = layer_of(path)
    if not mine:
        return
    for included in INCLUDE.findall(text):
        theirs = layer_of(included)
        if included.startswith("golconda/v1/"):
            theirs = "proto"
        if included.startswith("tests/"):
            problems.append(f"{path}: includes {included}: production code knows no test")
        if theirs and theirs != mine and theirs not in LAYERS[mine]:
            allowed = ", ".join(LAYERS[mine]) or "nothing of ours"
            problems.append(f"{path}: {mine} may not include {theirs} ({included}); it may include {allowed}")


def check_functions(path, text, problems):
    """A function's body ends at the first line that is a lone closing brace at the depth where it began."""
    lines = text.split("\n")
    start = None
    for number, line in enumerate(lines, 1):
        if start is None and re.match(r"^(  )?[A-Za-z\[].*\) ?(const|noexcept|override|mutable| )*\{$", line) and not line.lstrip().startswith(("namespace", "struct", "class", "enum", "if", "for", "while", "switch")):
            start, indent = number, len(line) - len(line.lstrip())
        elif start is not None and line == " " * indent + "}":
            if number - start + 1 > FUNCTION_LINES_MAX:
                problems.append(f"{path}:{start}: a function of {number - start + 1} lines, at most {FUNCTION_LINES_MAX}: split it")
            start = None


def main():
    problems = []
    for entry in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split():
        top = entry.split("/")[0]
        if top not in TOP_LEVEL and not top.startswith("."):
            problems.append(f"{top}: the top level holds only {', '.join(sorted(TOP_LEVEL))}")
    sizes = []
    for path in tracked_sources():
        text = (ROOT / path).read_text()
        size = text.count("\n")
        sizes.append((size, path))
        if size > FILE_LINES_MAX:
            problems.append(f"{path}: {size} lines, at most {FILE_LINES_MAX}: split it by what it is about")
        check_layers(path, text, problems)
        check_functions(path, text, problems)
        code = without_comments(text)
        for where, what, instead in BANNED:
            found = where.match(path) and what.search(code)
            if found:
                problems.append(f"{path}: {found.group(0)} is banned here; use {instead}")
    long_files = [path for size, path in sizes if size > FILE_LINES_USUAL]
    if len(long_files) * 100 > len(sizes) * (100 - USUAL_SHARE_PERCENT):
        problems.append(f"{len(long_files)} of {len(sizes)} files have more than {FILE_LINES_USUAL} lines: {', '.join(long_files)}")
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)
    print(f"{len(sizes)} files, the longest {max(sizes)[0]} lines, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
