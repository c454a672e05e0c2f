"""What is said between a build and the processes that read its documents.

A job goes one way as a pickle, from the process that started the other. What comes back has read
what strangers write: it is JSON, read strictly by its types.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO

import msgspec

from kg.model import Source

_LENGTH = struct.Struct("!Q")
_LENGTHS = struct.Struct("!QQ")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read.

    Args:
        source: The document.
        pipeline: Path or name of a spaCy pipeline, or "".
        seconds: Of processor time, after which the kernel ends the process; 0: no limit.
    """

    source: Source
    pipeline: str
    seconds: float


class Said(StrEnum):
    """What a reply says."""

    READY = "ready"  # the models are loaded
    FOUND = "found"  # the payload is what was found
    FAULT = "fault"  # a fault of ours keeps this document from being read
    STOP = "stop"  # no document can be read: the machine's fault, or a pipeline is missing


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: `told` and `trace` of what went wrong, for people; `spent` is seconds of processor time by
    stage since the last reply, `resident` what the process holds, in bytes."""

    said: Said
    told: str = ""
    trace: str = ""
    spent: Mapping[str, float] = field(default_factory=dict)
    resident: int = 0
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class _Head:
    said: Said
    told: str
    trace: str
    spent: dict[str, float]
    resident: int


def write_job(job: Job, out: IO[bytes]) -> None:
    """Send a job.

    Raises:
        OSError: If nobody listens any more.
    """
    data = pickle.dumps(job)
    out.write(_LENGTH.pack(len(data)) + data)
    out.flush()


def read_job(stream: IO[bytes]) -> Job | None:
    """The next job; None when there are no more."""
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    data = stream.read(*_LENGTH.unpack(length))
    job: Job = pickle.loads(data)
    return job


def write_reply(reply: Reply, out: IO[bytes]) -> None:
    """Send a reply."""
    told, trace = (text.encode("utf-8", "backslashreplace").decode() for text in (reply.told, reply.trace))
    head = msgspec.json.encode(_Head(reply.said, told, trace, dict(reply.spent), reply.resident))
    out.write(_LENGTHS.pack(len(head), len(reply.payload)) + head + reply.payload)
    out.flush()


def read_reply(stream: IO[bytes]) -> Reply | None:
    """The next reply, whole; None if the process has ended."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, payload = _LENGTHS.unpack(lengths)
    data = stream.read(head + payload)
    if len(data) < head + payload:
        return None
    about = msgspec.json.decode(data[:head], type=_Head)
    return Reply(about.said, about.told, about.trace, about.spent, about.resident, data[head:])
