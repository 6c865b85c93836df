#!/usr/bin/env python3
"""Makes the .cc file that holds the browser's files: embed_assets.py DIRECTORY OUT.cc

Each file is taken in by the assembler's .incbin, beside its compressed form where that is smaller. The same files give the
same bytes.
"""

import gzip
import hashlib
import pathlib
import sys

HEAD = """// Made by node/web/embed_assets.py.

#include <array>

#include "node/web/assets.h"

"""


def incbin(label, path):
    if '"' in str(path) or "\\" in str(path):
        sys.exit(f"embed_assets.py: the assembler cannot name {path}")
    return f'    "{label}:\\n"\n    ".incbin \\"{path}\\"\\n"\n    "{label}_end:\\n"\n'


def main():
    directory, out = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    packed = out.parent / (out.stem + ".packed")
    packed.mkdir(parents=True, exist_ok=True)
    taken, labels, rows = "", [], []
    for number, path in enumerate(sorted(p for p in directory.rglob("*") if p.is_file())):
        content = path.read_bytes()
        small = gzip.compress(content, 9, mtime=0)
        label = f"golconda_asset_{number}"
        taken += incbin(label, path)
        labels.append(label)
        compressed = "{}"
        if len(small) < len(content):
            (packed / f"{number}.gz").write_bytes(small)
            taken += incbin(label + "_gzip", packed / f"{number}.gz")
            labels.append(label + "_gzip")
            compressed = f"between({label}_gzip, {label}_gzip_end)"
        name = path.relative_to(directory).as_posix()
        digest = hashlib.sha256(content).hexdigest()[:32]
        rows.append(f'      Asset{{"{name}", between({label}, {label}_end), {compressed}, "{digest}"}},\n')
    if not rows:
        sys.exit(f"embed_assets.py: there are no files in {directory}")
    text = HEAD + 'asm(".pushsection .rodata\\n"\n' + taken + '    ".popsection\\n");\n\nextern "C" {\n'
    for label in labels:
        text += f"extern const char {label}[];\nextern const char {label}_end[];\n"
    text += "}\n\nnamespace golconda::web {\nnamespace {\n\n"
    text += "std::string_view between(const char* begin, const char* end) { return {begin, end}; }\n\n}  // namespace\n\n"
    text += "std::span<const Asset> embedded_assets() {\n"
    text += f"  static const std::array<Asset, {len(rows)}> kAssets{{\n{''.join(rows)}  }};\n  return kAssets;\n}}\n\n"
    text += "}  // namespace golconda::web\n"
    out.write_text(text)


if __name__ == "__main__":
    main()
