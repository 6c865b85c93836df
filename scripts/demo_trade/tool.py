"""Running golconda as its users do: one process a command, on the node of who gives it; manifests in, CSV and exit codes out."""

import csv
import json
import shlex
import subprocess
import sys
import time

PATIENCE_S = 180
AT_ONCE = 4   # commands
POLL_S = (0.05, 0.5)  # the first pause and the longest: each look is a process
COLUMNS = 140


class Golconda:
    def __init__(self, binary, network, work):
        self.binary = binary
        self.network = network
        self.work = work
        self.started = []
        self.typed = {}  # of the step under way: verb -> the first such command, and how many there were

    def command(self, who, *arguments):
        """`who` is a participant, which types it at its node, or a node that hosts one participant alone."""
        node = self.network.node_of(who) if isinstance(who, str) else who
        several = len(node.participants) > 1
        return ["--home", node.home, *(["--as", who] if several else []), *map(str, arguments)]

    def run(self, who, *arguments, expect=0):
        command = self.note(self.command(who, *arguments), arguments)
        done = subprocess.run([self.binary, *command], cwd=self.work, capture_output=True, text=True)
        return self.ended(command, done, expect)

    def start(self, who, *arguments):
        """The same without waiting; finish() waits."""
        command = self.note(self.command(who, *arguments), arguments)
        process = subprocess.Popen([self.binary, *command], cwd=self.work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def finish(self, process, expect=0):
        out, err = process.communicate()
        return self.ended(process.args[1:], subprocess.CompletedProcess(process.args, process.returncode, out, err), expect)

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
        """`expect` is the exit code that is right, or several."""
        if done.returncode not in (expect if isinstance(expect, tuple) else (expect,)):
            sys.exit(f"demo: exit code {done.returncode}, not {expect}:\n{typed(command)}\n{done.stdout}{done.stderr}")
        return done

    def note(self, command, arguments):
        verb = next(argument for argument in map(str, arguments) if not argument.startswith("--"))
        first, count = self.typed.get(verb, (command, 0))
        self.typed[verb] = first, count + 1
        return command

    def step(self, what, things, unit, work):
        """Runs `work` and prints how long it took for how many things, and by which commands."""
        self.typed = {}
        started = time.monotonic()
        result = work()
        seconds = time.monotonic() - started
        print(f"  {what:<62} {things:>7,} {unit:<6} {seconds:6.1f} s  {things / seconds:>7,.0f} /s")
        for verb, (command, count) in self.typed.items():
            if verb != "status":
                print(typed(command, 6) + such(count))
        return result

    def show(self, who, *arguments, expect=0, lines_max=60, said=lambda lines: lines):
        """Runs a command and prints it, with what it printed, or of that what `said` chooses."""
        done = self.run(who, *arguments, expect=expect)
        print(typed(self.command(who, *arguments)))
        lines = said((done.stdout + done.stderr).splitlines())
        for line in lines[:lines_max]:
            print(f"      {line}".rstrip())
        if len(lines) > lines_max:
            print(f"      ... and {len(lines) - lines_max} lines more")
        return done

    def manifest(self, name, header, rows):
        with open(self.work / name, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
        return name

    def created(self, path):
        """What --created wrote: item ids by reference."""
        with open(self.work / path, newline="", encoding="utf-8") as file:
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
        pause = POLL_S[0]
        while not done():
            if time.monotonic() > deadline:
                sys.exit(f"demo: waited {PATIENCE_S} s in vain until {what}\n{self.run(at, 'status').stdout}")
            time.sleep(pause)
            pause = min(1.5 * pause, POLL_S[1])


def typed(command, indent=4):
    """As it is typed at a shell in the demo's directory, long lines continued."""
    lines, line = [], " " * indent + "$ golconda"
    for word in map(shlex.quote, map(str, command)):
        if len(line) + 1 + len(word) > COLUMNS:
            lines.append(line + " \\")
            line = " " * (indent + 4) + word
        else:
            line += " " + word
    return "\n".join([*lines, line])


def such(count):
    return f"   ({count} such)" if count > 1 else ""


def heading(title, *lines):
    print(f"\n== {title}\n")
    for line in lines:
        print(f"  {line}")
    if lines:
        print()
