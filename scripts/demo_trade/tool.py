"""Running golconda as its users do: one process a command, on the node of who gives it; manifests in, CSV and exit codes out."""

import csv
import json
import subprocess
import sys
import time

PATIENCE_S = 60
AT_ONCE = 4   # commands
POLL_S = 0.15  # each look is a process


class Golconda:
    def __init__(self, binary, network, work):
        self.binary = binary
        self.network = network
        self.work = work
        self.started = []

    def command(self, participant, *arguments):
        home = self.network.node_of(participant).home
        return [self.binary, "--home", str(home), "--as", participant, *map(str, arguments)]

    def run(self, participant, *arguments, expect=0):
        command = self.command(participant, *arguments)
        return self.ended(command, subprocess.run(command, capture_output=True, text=True), expect)

    def start(self, participant, *arguments):
        """The same without waiting; finish() waits."""
        process = subprocess.Popen(self.command(participant, *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def finish(self, process):
        out, err = process.communicate()
        return self.ended(process.args, subprocess.CompletedProcess(process.args, process.returncode, out, err), 0)

    def run_all(self, commands):
        """Many commands that do not need each other, some at a time, as several clerks would."""
        waiting = list(commands)
        running = []
        while waiting or running:
            if waiting and len(running) < AT_ONCE:
                running.append(self.start(*waiting.pop(0)))
            else:
                self.finish(running.pop(0))

    def close(self):
        """Ends what was started and never finished."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.wait()

    def ended(self, command, done, expect):
        if done.returncode != expect:
            sys.exit(f"demo: exit code {done.returncode}, not {expect}: {' '.join(command)}\n{done.stdout}{done.stderr}")
        return done

    def step(self, what, things, unit, work):
        """Runs `work` and prints how long it took for how many things."""
        started = time.monotonic()
        result = work()
        seconds = time.monotonic() - started
        print(f"  {what:<66} {things:>7,} {unit:<9} {seconds:6.1f} s  {things / seconds:>8,.0f} /s")
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

    def log(self, at, of):
        """How far the log of `of` is on the node of `at`."""
        return next(log for log in self.status(at)["logs"] if log["log_id"] == of)

    def await_final(self, at, of):
        """Until all that `of` has recorded is final on the node of `at`: an answer to it is refused before."""
        size = int(self.log(of, of)["size"])
        self.poll(at, f"{size} records of {of} are final at {at}", lambda: int(self.log(at, of)["final_size"]) >= size)

    def await_agreement(self, participants):
        """Until every record is final on each of their nodes."""
        def agree():
            seen = [[(log["log_id"], log["size"], log["final_size"]) for log in self.status(p)["logs"]] for p in participants]
            return all(one == seen[0] for one in seen) and all(size == final for _, size, final in seen[0])
        self.poll(participants[0], "the nodes have the same records, all final", agree)

    def poll(self, at, what, done):
        deadline = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > deadline:
                sys.exit(f"demo: waited {PATIENCE_S} s in vain until {what}\n{self.run(at, 'status').stdout}")
            time.sleep(POLL_S)


def show(title, done, lines_max=60):
    """What a command printed, as it printed it."""
    print(f"\n{title}\n")
    lines = (done.stdout + done.stderr).splitlines()
    for line in lines[:lines_max]:
        print(f"    {line}")
    if len(lines) > lines_max:
        print(f"    ... and {len(lines) - lines_max} lines more")
