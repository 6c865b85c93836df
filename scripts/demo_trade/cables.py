"""The cable to one node's port, which the demo may pull: how a node is cut off while it and all others run on.

Each listening node is reached at its cable, which passes the bytes of TLS on as they are. Who has dialled is told by the
process that holds the other end, so that one node's connections can be cut and its neighbours' left alone.
"""

import os
import socket
import sys
import threading

CHUNK_BYTES = 256 * 1024
LOOPBACK = "127.0.0.1"


def inode_of(port, to):
    """The socket of this machine that is bound to `port` and connected to `to`, as /proc names it."""
    for table in ("/proc/net/tcp6", "/proc/net/tcp"):  # gRPC's sockets speak both
        with open(table, encoding="ascii") as lines:
            next(lines)
            for line in lines:
                fields = line.split()
                if [int(end.rsplit(":", 1)[1], 16) for end in fields[1:3]] == [port, to]:
                    return fields[9]
    return None


def holds(pid, inode):
    """Whether the process has that socket open. Processes and descriptors come and go meanwhile."""
    directory = f"/proc/{pid}/fd"
    try:
        for descriptor in os.listdir(directory):
            try:
                if os.readlink(f"{directory}/{descriptor}") == f"socket:[{inode}]":
                    return True
            except OSError:
                continue
    except OSError:
        pass
    return False


def pass_on(source, target):
    """Until either end is closed; then both are."""
    try:
        while received := source.recv(CHUNK_BYTES):
            target.sendall(received)
    except OSError:
        pass
    cut(source, target)


def cut(*ends):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is gone already


class Cables:
    """All cables of the network, and which nodes they are pulled from. Thread-safe."""

    def __init__(self, nodes):
        self.nodes = nodes  # who may dial; the list grows
        self.pulled = set()
        self.wires = set()  # open connections: both sockets, and both nodes
        self.lock = threading.Lock()

    def lay(self, node, port, target):
        """From now on whoever connects to `port` reaches the node's own port, `target`."""
        try:
            listener = socket.create_server((LOOPBACK, port))
        except OSError as error:
            sys.exit(f"demo: port {port} of this computer cannot be had: {error.strerror}. Is another demo running?")
        threading.Thread(target=self.serve, args=(listener, node, target), daemon=True).start()

    def pull(self, node):
        with self.lock:
            self.pulled.add(node)
            for near, far, ends in self.wires:
                if node in ends:
                    cut(near, far)

    def plug_in(self, node):
        with self.lock:
            self.pulled.discard(node)

    def serve(self, listener, node, target):
        while True:
            near, (_, port) = listener.accept()
            wire = self.connect(near, port, node, target)
            if wire is None:
                near.close()
            else:
                threading.Thread(target=self.run, args=(wire,), daemon=True).start()

    def connect(self, near, port, node, target):
        dialler = self.dialler(port, near.getsockname()[1])
        with self.lock:
            if dialler is None or self.pulled & {dialler, node}:
                return None
            try:
                far = socket.create_connection((LOOPBACK, target))
            except OSError:
                return None  # the node is not running
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            wire = near, far, frozenset((dialler, node))
            self.wires.add(wire)
            return wire

    def run(self, wire):
        near, far, _ = wire
        back = threading.Thread(target=pass_on, args=(far, near), daemon=True)
        back.start()
        pass_on(near, far)
        back.join()
        with self.lock:
            self.wires.discard(wire)
        near.close()
        far.close()

    def dialler(self, port, to):
        inode = inode_of(port, to)
        running = [node for node in self.nodes if node.process is not None]
        return next((node for node in running if inode and holds(node.process.pid, inode)), None)
