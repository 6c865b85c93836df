#!/usr/bin/env python3
"""A working day over the JSON API of a running node, held against docs/openapi.json.

    python3 tests/web/openapi_session.py URL OPENAPI TOKENS BACKUP

URL is the node's, TOKENS the directory of its participants' first tokens (kao-mine, surat-cutters), BACKUP a directory that is
not there yet. Every path of the file is called with success where the node can succeed; every answer has a status and a body
that the file describes. Then the same calls without a token, with one that nobody knows, with another participant's and with
a reader's are refused, and change nothing.

Ends with 0 and one line, or with 1 and what did not hold.
"""

import base64
import http.client
import json
import pathlib
import sys
import urllib.parse

import jsonschema

TIMEOUT_SECONDS = 30
NOBODYS_TOKEN = "golconda_nobody"


class Node:
    def __init__(self, url, document):
        # One for all calls: a node takes only so many connections a second of one address.
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=TIMEOUT_SECONDS)
        self.document = document
        self.answered = set()  # (method, path) that succeeded

    def schema(self, response):
        if "$ref" in response:
            response = self.document["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        return response["content"]

    def check_body(self, content, where, media_type, body):
        if media_type not in content:
            raise AssertionError(f"{where}: {media_type} is not among {list(content)}")
        if media_type != "application/json":
            return body
        value = json.loads(body)
        schema = {"components": self.document["components"], **content[media_type]["schema"]}
        jsonschema.Draft202012Validator(schema).validate(value)
        return value

    def ask(self, method, path, token=None, body=None, **parameters):
        """(status, body): both as the file describes them."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        where = path.format(**parameters)
        self.connection.request(method.upper(), where, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        if answer.headers.get_content_type() == "text/event-stream":
            text = answer.readline()  # a stream does not end: its first line shows that it is there
            self.connection.close()
        else:
            text = answer.read()
        responses = self.document["paths"][path][method]["responses"]
        if str(answer.status) not in responses:
            raise AssertionError(f"{method} {path}: {answer.status} is not described: {text[:300]}")
        value = self.check_body(self.schema(responses[str(answer.status)]), where, answer.headers.get_content_type(), text)
        if answer.status == 200:
            self.answered.add((method, path))
        return answer.status, value

    def call(self, name, token, body=None):
        """What a call that must succeed answered."""
        status, value = self.ask("post", f"/api/v1/{name}", token, body or {})
        if status != 200:
            raise AssertionError(f"{name}: {status} {value}")
        return value

    def get(self, path, token=None, **parameters):
        status, value = self.ask("get", f"/api/v1/{path}", token, **parameters)
        if status != 200:
            raise AssertionError(f"{path}: {status} {value}")
        return value


def record(node, participant, token, **manifest):
    """Checks a manifest and submits what it says, as the console does. The last answer."""
    checked = node.call("check-manifest", token, manifest)
    if checked.get("mistakes"):
        raise AssertionError(f"{manifest}: {checked['mistakes']}")
    for draft, request_id in zip(checked["drafts"], checked["requestIds"]):
        answer = node.call("submit", token, {"participant": participant, "requestId": request_id, "draft": draft, "waitMs": 10_000})
        if not answer.get("final"):
            raise AssertionError(f"not final: {answer}")
    return answer


def trade(node, mine, cutter):
    """A stone from the mine to the cutter. Its id, in hexadecimal digits."""
    made = record(node, "kao-mine", mine, kind="register", source="kao", day="2026-03-02",
                  csv="reference,kind,weight\nAPI-1,rough stone,2.00 ct\n")
    item = base64.b64decode(made["createdItems"][0]).hex()
    record(node, "kao-mine", mine, kind="offer", to="surat-cutters", terms="sale", csv="reference\nAPI-1\n")
    offered = node.call("list", cutter, {"offeredTo": "surat-cutters"})
    if [view["item"] for view in offered["items"]] != made["createdItems"]:
        raise AssertionError(f"offered: {offered}")
    before = node.get("passport/{item}", item=item)
    record(node, "surat-cutters", cutter, kind="accept", csv=f"item\n{item}\n")
    if node.get("passport/{item}", item=item) == before:
        raise AssertionError("after the acceptance the passport of before is given out")
    return item, made["recordId"]


def read(node, mine, cutter, item, record_id, backup):
    """Every call that is not part of the trade."""
    selector = {"item": base64.b64encode(bytes.fromhex(item)).decode()}
    node.call("get", cutter, {"selector": selector})
    node.call("get-many", cutter, {"selectors": [selector], "withStory": True})
    node.call("find", mine, {"index": "FIND_INDEX_REFERENCE", "value": "API-1"})
    node.call("trace", mine, {"selector": selector})
    node.call("make-passport", cutter, {"selector": selector})
    node.call("get-record", mine, {"recordId": record_id})
    node.call("get-statistics", mine)
    node.call("status", mine)
    node.call("get-configurations", mine)
    node.call("watch", mine, {})
    node.get("me", mine)
    node.get("actions")
    node.get("public-status")
    node.get("passport/{item}", item=item)
    if node.get("statistics")["production"][0]["stones"] != "1":
        raise AssertionError("the statistics do not count the stone")
    if node.get("openapi.json") != node.document:
        raise AssertionError("the node has another description of itself")
    token = node.call("create-token", mine, {"participant": "kao-mine", "role": "TOKEN_ROLE_READER", "note": "for a day"})
    node.call("list-tokens", mine)
    node.call("backup", mine, {"directory": backup})
    node.call("rotate-key", mine, {"participant": "kao-mine"})
    return token


def what_is(node, mine):
    """All that a call could have changed."""
    status = node.call("status", mine)
    tokens = node.call("list-tokens", mine)
    return {key: status.get(key) for key in ("feedPosition", "items", "pendingLines", "configNumber", "logs")}, tokens


def expect(answer, status, code, what):
    if answer[0] != status or answer[1]["error"]["code"] != code:
        raise AssertionError(f"{what}: {answer}, not {status} {code}")


def refuse_strangers(node, reader):
    for path, methods in node.document["paths"].items():
        for method, operation in methods.items():
            if not operation["security"]:
                continue
            body = {} if method == "post" else None
            expect(node.ask(method, path, None, body), 401, "unauthenticated", f"{path} without a token")
            if operation["x-role"] != "reader":
                expect(node.ask(method, path, reader, body), 403, "permission_denied", f"{path} with a reader's token")


    # A few: who tries more tokens than a person would is kept waiting.
    for name in ("get", "submit", "create-token", "watch"):
        expect(node.ask("post", f"/api/v1/{name}", NOBODYS_TOKEN, {}), 401, "unauthenticated", f"{name} with nobody's token")


def refuse_others(node, cutter, item):
    """The cutter's token, in the mine's name."""
    checked = node.call("check-manifest", cutter, {"kind": "offer", "to": "kao-mine", "terms": "sale", "csv": f"item\n{item}\n"})
    bodies = {
        "submit": {"participant": "kao-mine", "requestId": checked["requestIds"][0], "draft": checked["drafts"][0]},
        "create-token": {"participant": "kao-mine", "role": "TOKEN_ROLE_OPERATOR"},
        "rotate-key": {"participant": "kao-mine"},
        "decide": {"witness": "antwerp-trading", "kind": "DECISION_KIND_APPROVE", "configHash": base64.b64encode(bytes(32)).decode()},
    }
    for name, body in bodies.items():
        expect(node.ask("post", f"/api/v1/{name}", cutter, body), 403, "permission_denied", f"{name} in another's name")


def refuse_nonsense(node, mine):
    for name in ("get", "submit", "make-passport", "find"):
        status, _ = node.ask("post", f"/api/v1/{name}", mine, {"surprise": 1})
        if status != 400:
            raise AssertionError(f"{name} with a field that it does not have: {status}")
    expect(node.ask("get", "/api/v1/passport/{item}", item="e" * 32), 404, "not_found", "a passport of nothing")
    expect(node.ask("post", "/api/v1/get-evidence", mine, {"logId": "kao-mine"}), 404, "not_found", "evidence of nothing")


def main():
    url, openapi, tokens, backup = sys.argv[1:]
    node = Node(url, json.loads(pathlib.Path(openapi).read_text()))
    mine, cutter = [(pathlib.Path(tokens) / who).read_text().strip() for who in ("kao-mine", "surat-cutters")]
    item, record_id = trade(node, mine, cutter)
    reader = read(node, mine, cutter, item, record_id, backup)
    before = what_is(node, mine)
    refuse_strangers(node, reader["token"])
    refuse_others(node, cutter, item)
    refuse_nonsense(node, mine)
    if what_is(node, mine) != before:
        raise AssertionError(f"a refused call changed something: {before} {what_is(node, mine)}")
    node.call("revoke-token", mine, {"id": reader["id"]})
    expect(node.ask("get", "/api/v1/me", reader["token"]), 401, "unauthenticated", "a token that was revoked")
    # Of a network that nobody wants to change, and in which nobody lied.
    refused_only = {("post", "/api/v1/decide"), ("post", "/api/v1/get-evidence")}
    every = {(method, path) for path, methods in node.document["paths"].items() for method in methods}
    if every - node.answered != refused_only:
        raise AssertionError(f"never answered with 200: {sorted(every - node.answered - refused_only)}")
    print(f"{len(node.answered)} of {len(every)} calls answered as docs/openapi.json describes them")


if __name__ == "__main__":
    try:
        main()
    except (AssertionError, jsonschema.ValidationError) as problem:
        sys.exit(f"openapi_session: {problem}")
