"""Five nodes of five organisations on loopback: each a process with a home, a store, keys and a certificate of its own."""

import json
import pathlib
import secrets
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from cables import Cables

REQUESTS = sorted(pathlib.Path(__file__).with_name("nodes").glob("*.toml"))
FOUNDERS = 5                          # the others may be voted in later
CLIENT_PORT, PEER_PORT, CABLE_PORT, WEB_PORT = 7411, 7421, 7431, 7441  # the first node's; the others count on
DIALS_OUT_ONLY = "kao-mine"           # behind NAT
ENROL_AT_ONCE = 2                     # a keyfile takes 256 MiB while it is sealed
FOUNDED = "2025-01-06"
START_PATIENCE_S = 120
STOP_PATIENCE_S = 120
POLL_S = 0.05


class Node:
    """One organisation's home and, while it runs, its process. Paths are relative to `work`, where every command runs."""

    def __init__(self, binary, work, home, passphrase, number):
        self.binary, self.work, self.home, self.passphrase, self.number = binary, work, home, passphrase, number
        self.log = work / f"{home}.log"
        self.log_from = 0
        self.process = None
        self.participants = []

    @property
    def pages(self):
        return f"http://127.0.0.1:{WEB_PORT + self.number}"

    def checked(self, *arguments):
        command = [self.binary, *map(str, arguments)]
        done = subprocess.run(command, cwd=self.work, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"demo: exit code {done.returncode}: {' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def enrol_command(self):
        command = ["enrol", "--file", f"{self.home}.toml", "--home", self.home, "--passphrase-file", self.passphrase,
                   "--listen", f"127.0.0.1:{CLIENT_PORT + self.number}", "--web", f"127.0.0.1:{WEB_PORT + self.number}"]
        if self.home != DIALS_OUT_ONLY:
            command += ["--peer-listen", f"127.0.0.1:{PEER_PORT + self.number}", "--endpoint", f"127.0.0.1:{CABLE_PORT + self.number}"]
        return command

    def enrol(self):
        path = self.work / self.passphrase
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(16) + "\n", encoding="utf-8")
        self.participants = json.loads(self.checked("--json", *self.enrol_command()))["participants"]

    def run_command(self):
        return ["run", "--home", self.home, "--passphrase-file", self.passphrase]

    def start(self):
        """Does not wait: await_ready() does."""
        self.log_from = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "a", encoding="utf-8") as log:
            # A session of its own: Ctrl-C is for the demo, which then stops its nodes.
            self.process = subprocess.Popen([self.binary, *self.run_command()], cwd=self.work, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, start_new_session=True)

    def await_ready(self):
        deadline = time.monotonic() + START_PATIENCE_S
        while time.monotonic() < deadline:
            text = self.log.read_bytes()[self.log_from :].decode(errors="replace")
            if "listening on" in text:
                return
            if self.process.poll() is not None:
                sys.exit(f"demo: the node of {self.home} did not start:\n{text}")
            time.sleep(POLL_S)
        sys.exit(f"demo: the node of {self.home} did not start within {START_PATIENCE_S} s; its log is {self.log}")

    def send(self, what):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(what)

    def await_end(self):
        if self.process is None:
            return
        try:
            self.process.wait(timeout=STOP_PATIENCE_S)
        except subprocess.TimeoutExpired:
            print(f"demo: the node of {self.home} did not stop within {STOP_PATIENCE_S} s and was killed", file=sys.stderr)
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self):
        self.send(signal.SIGKILL)
        self.await_end()

    def copied(self, home):
        """The same organisation's second node, from a copy of this one's home as it is; it only dials out."""
        copy = Node(self.binary, self.work, home, self.passphrase, FOUNDERS + 1)
        shutil.copytree(self.work / self.home, self.work / home)
        listens = f'listen = "127.0.0.1:{CLIENT_PORT + copy.number}"\npeer_listen = ""\n'
        (self.work / home / "node.toml").write_text(listens, encoding="utf-8")
        copy.participants = self.participants
        return copy


class Network:
    """Enrols, founds and joins as docs/operating.md says, each organisation for itself."""

    def __init__(self, binary, work):
        self.work = work
        self.nodes = []  # of members
        self.all = []    # and copies that are run beside them
        self.cables = Cables(self.all)
        candidates = []
        for number, request in enumerate(REQUESTS):
            name = request.stem.split("-", 1)[1]
            shutil.copy(request, work / f"{name}.toml")
            candidates.append(Node(binary, work, name, f"{name}.passphrase", number))
        founders, self.candidates = candidates[:FOUNDERS], candidates[FOUNDERS:]
        self.founders = [node.home for node in founders]  # a home is named after the first participant that it hosts
        with ThreadPoolExecutor(ENROL_AT_ONCE) as clerks:
            list(clerks.map(Node.enrol, founders))
        self.found_command = ["found", "--name", "golconda demo", "--created", FOUNDED, "--out", "genesis",
                              *(f"{node.home}/enrolment" for node in founders)]
        self.facts = json.loads(founders[0].checked("--json", *self.found_command))
        for node in founders:
            node.checked(*self.join_command(node))
            self.add(node)

    def join_command(self, node):
        return ["join", "--home", node.home, "genesis", "--network", self.facts["network_id"]]

    def add(self, node):
        self.nodes.append(node)
        self.all.append(node)
        if node.home != DIALS_OUT_ONLY:
            self.cables.lay(node, CABLE_PORT + node.number, PEER_PORT + node.number)

    def add_copy(self, copy):
        self.all.append(copy)

    def node_of(self, participant):
        return next(node for node in self.nodes if participant in node.participants)

    def start(self, nodes):
        for node in nodes:
            node.start()
        for node in nodes:
            node.await_ready()

    def stop(self, nodes):
        for node in nodes:
            node.send(signal.SIGTERM)
        for node in nodes:
            node.await_end()

    def others(self, *homes):
        return [node for node in self.nodes if node.home not in homes]
