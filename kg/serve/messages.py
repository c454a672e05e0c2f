"""How the server and its workers talk: length-prefixed JSON heads, each with a body of bytes."""

from __future__ import annotations

import json
import struct
from asyncio import StreamReader
from dataclasses import asdict, dataclass, field
from typing import BinaryIO, Final

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
    """What a worker answers: an HTTP status, the name of the body's format, the body."""

    status: int
    form: str
    body: bytes


def packed(message: Job | Reply) -> bytes:
    """One message; the body of a `Reply` is sent as it is."""
    head = asdict(message)
    body: bytes = head.pop("body", b"")
    data = json.dumps(head).encode()
    return SIZES.pack(len(data), len(body)) + data + body


def job(stream: BinaryIO) -> Job | None:
    """The next job, or None at the end of the stream."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, _ = SIZES.unpack(sizes)
    return Job(**json.loads(stream.read(head)))


async def reply(stream: StreamReader) -> Reply:
    """The next reply; raises asyncio.IncompleteReadError if the stream ends before."""
    head, body = SIZES.unpack(await stream.readexactly(SIZES.size))
    about = json.loads(await stream.readexactly(head))
    return Reply(**about, body=await stream.readexactly(body))
