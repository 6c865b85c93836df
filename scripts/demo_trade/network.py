"""Five nodes of five organisations on loopback: each a process with a home, a store, keys and a certificate of its own."""

import json
import pathlib
import secrets
import signal
import subprocess
import sys
import time

REQUESTS = sorted(pathlib.Path(__file__).with_name("nodes").glob("*.toml"))
CLIENT_PORT, PEER_PORT = 7411, 7421  # the first node's; the others count on
DIALS_OUT_ONLY = "kao-mine"          # behind NAT
FOUNDED = "2025-01-06"
START_PATIENCE_S = 30
STOP_PATIENCE_S = 30
POLL_S = 0.05


def checked(command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"demo: exit code {done.returncode}: {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


class Node:
    """One organisation's home and, while it runs, its process."""

    def __init__(self, binary, request, number, work):
        self.binary = binary
        self.name = request.stem.split("-", 1)[1]
        self.home = work / self.name
        self.passphrase = work / f"{self.name}.passphrase"
        self.log = work / f"{self.name}.log"
        self.process = None
        self.passphrase.touch(mode=0o600)
        self.passphrase.write_text(secrets.token_hex(16) + "\n", encoding="utf-8")
        command = [binary, "--json", "enrol", "--file", request, "--home", self.home, "--passphrase-file", self.passphrase,
                   "--listen", f"127.0.0.1:{CLIENT_PORT + number}"]
        if self.name != DIALS_OUT_ONLY:
            command += ["--peer-listen", f"127.0.0.1:{PEER_PORT + number}"]
        self.participants = json.loads(checked(command))["participants"]

    def start(self):
        """Does not wait: await_ready() does."""
        self.log_from = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "a", encoding="utf-8") as log:
            # A session of its own: Ctrl-C is for the demo, which then stops its nodes.
            self.process = subprocess.Popen([self.binary, "run", "--home", self.home, "--passphrase-file", self.passphrase],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def await_ready(self):
        deadline = time.monotonic() + START_PATIENCE_S
        while time.monotonic() < deadline:
            text = self.log.read_bytes()[self.log_from :].decode(errors="replace")
            if "listening on" in text:
                return
            if self.process.poll() is not None:
                sys.exit(f"demo: the node of {self.name} did not start:\n{text}")
            time.sleep(POLL_S)
        sys.exit(f"demo: the node of {self.name} did not start within {START_PATIENCE_S} s; its log is {self.log}")

    def send(self, what):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(what)

    def await_end(self):
        if self.process is None:
            return
        try:
            self.process.wait(timeout=STOP_PATIENCE_S)
        except subprocess.TimeoutExpired:
            print(f"demo: the node of {self.name} did not stop within {STOP_PATIENCE_S} s and was killed", file=sys.stderr)
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self):
        self.send(signal.SIGKILL)
        self.await_end()


class Network:
    """Enrols, founds and joins as docs/operating.md says, each organisation for itself."""

    def __init__(self, binary, work):
        self.nodes = []
        for number, request in enumerate(REQUESTS):
            self.nodes.append(Node(binary, request, number, work))
        genesis = work / "genesis"
        enrolments = [node.home / "enrolment" for node in self.nodes]
        founded = checked([binary, "--json", "found", "--name", "golconda demo", "--created", FOUNDED, "--out", genesis, *enrolments])
        self.facts = json.loads(founded)
        for node in self.nodes:
            checked([binary, "join", "--home", node.home, genesis, "--network", self.facts["network_id"]])

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

    def others(self, *names):
        return [node for node in self.nodes if node.name not in names]
