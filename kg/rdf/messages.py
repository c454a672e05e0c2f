"""How those who ask and the processes that answer talk: length-prefixed JSON heads, each with a
body of bytes."""

from __future__ import annotations

import json
import signal
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import IO, BinaryIO, Final

SIZES: Final = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is asked. `rows` and `triples` are the formats wanted for either kind of
    answer ("" if the client takes none). With `describe`, `text` is an IRI, else a query."""

    text: str
    rows: str = "json"
    triples: str = "turtle"
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    base: str | None = None
    describe: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: an HTTP status, the name of the body's format, the body. Its first
    reply, before any job, says how it is confined (`kg.rdf.confinement.confine`)."""

    status: int
    form: str
    body: bytes


def packed(message: Job | Reply) -> bytes:
    """One message; the body of a `Reply` is sent as it is."""
    head = asdict(message)
    body: bytes = head.pop("body", b"")
    data = json.dumps(head).encode()
    return SIZES.pack(len(data), len(body)) + data + body


def problem(status: int, message: str) -> Reply:
    """What is wrong, in words."""
    return Reply(status, "text", message.encode("utf-8", "replace") + b"\n")


def job(stream: BinaryIO) -> Job | None:
    """The next job, or None at the end of the stream."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, _ = SIZES.unpack(sizes)
    return Job(**json.loads(stream.read(head)))


def reply(stream: IO[bytes]) -> Reply | None:
    """The next reply, or None if the stream ends before."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, body = SIZES.unpack(sizes)
    about, content = stream.read(head), stream.read(body)
    return Reply(**json.loads(about), body=content) if len(content) == body else None


# What ended a worker, by the signal that did.
_ENDS: Final[Mapping[int, tuple[int, str]]] = {
    signal.SIGSEGV: (400, "the query is nested too deeply"),
    getattr(signal, "SIGBUS", -1): (400, "the query is nested too deeply"),
    getattr(signal, "SIGXCPU", -2): (503, "the query was cut: it needs more processor time than it may use"),
    signal.SIGABRT: (503, "the query needs more memory than it may use"),
    getattr(signal, "SIGKILL", -3): (
        503,
        "the query was ended from outside; is the machine out of memory?",
    ),
}


def ended(code: int | None) -> Reply:
    """The reply in place of one that a worker can no longer give; `code` is its exit code, negative
    for a signal as in `subprocess`."""
    status, message = _ENDS.get(-(code or 0), (503, f"the query's process ended (code {code})"))
    return problem(status, message)
