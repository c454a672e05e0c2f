"""How the server and its workers talk: length-prefixed JSON heads, each with a body of bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
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
    """What it answers: an HTTP status, the name of the body's format, the body."""

    status: int
    form: str
    body: bytes


def packed(head: dict[str, object], body: bytes = b"") -> bytes:
    """One message."""
    data = json.dumps(head).encode()
    return SIZES.pack(len(data), len(body)) + data + body


def read(stream: BinaryIO) -> tuple[dict[str, object], bytes] | None:
    """The next message, or None at the end of the stream."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, body = SIZES.unpack(sizes)
    return json.loads(stream.read(head)), stream.read(body)
