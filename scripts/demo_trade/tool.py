"""Running golconda as its users do: one process a command, manifests in, CSV and exit codes out."""

import csv
import json
import pathlib
import subprocess
import sys
import time


class Golconda:
    def __init__(self, binary, home, work):
        self.binary = str(pathlib.Path(binary).resolve())
        self.home = str(home)
        self.work = work

    def run(self, participant, *arguments, expect=0):
        command = [self.binary, "--home", self.home, "--as", participant, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != expect:
            print(f"demo: exit code {done.returncode}, not {expect}: {' '.join(command)}", file=sys.stderr)
            print(done.stdout + done.stderr, file=sys.stderr)
            sys.exit(1)
        return done

    def step(self, what, things, unit, work):
        """Runs `work` and prints how long it took for how many things."""
        started = time.monotonic()
        result = work()
        seconds = time.monotonic() - started
        print(f"  {what:<58} {things:>7,} {unit:<9} {seconds:6.1f} s  {things / seconds:>8,.0f} /s", flush=True)
        return result

    def manifest(self, name, header, rows):
        path = self.work / name
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
        return path

    def created(self, path):
        """What --created wrote: item ids by reference."""
        with open(path, newline="", encoding="utf-8") as file:
            return {row["reference"]: row["item"] for row in csv.DictReader(file)}

    def status(self, participant):
        return json.loads(self.run(participant, "--json", "status").stdout)


def start_node(binary, home, passphrase, log_path):
    log = open(log_path, "w", encoding="utf-8")
    node = subprocess.Popen([binary, "run", "--home", str(home), "--passphrase-file", str(passphrase)], stderr=log, stdout=log)
    for _ in range(300):
        text = pathlib.Path(log_path).read_text(encoding="utf-8")
        if "listening on" in text:
            return node
        if node.poll() is not None:
            sys.exit(f"demo: the node did not start:\n{text}")
        time.sleep(0.1)
    sys.exit("demo: the node did not start within 30 s")
