"""The kernel's word that a process opens no connection: for the processes that answer queries.

SPARQL can call other endpoints, and the engine opens its sockets below Python, where no audit
hook sees them. `kg.rdf.sparql.refuse` stops such queries by their text; this stops what it missed.
Linux has two ways: a filter of system calls (seccomp, in the manual prctl(2) and seccomp(2)), which
needs no right that a user lacks, and a network namespace of its own (unshare(2)) where the machine
has no filter that we know. Neither can be undone by the process or by what it starts.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

from kg.processes.interpreter import command, environment


class _Machine(NamedTuple):
    """What the kernel calls a processor (linux/audit.h), and the numbers of the calls refused there."""

    audit: int
    calls: tuple[int, ...]


# io_uring opens sockets without socket(2); pidfd_getfd and ptrace take those of another process.
_IO_URING_AND_PIDFD: Final = (425, 426, 427, 438)
_MACHINES: Final = {
    # socket connect accept bind listen execve ptrace accept4 process_vm_readv/writev execveat
    "x86_64": _Machine(0xC000003E, (41, 42, 43, 49, 50, 59, 101, 288, 310, 311, 322, *_IO_URING_AND_PIDFD)),
    "aarch64": _Machine(
        0xC00000B7, (198, 203, 202, 200, 201, 221, 117, 242, 270, 271, 281, *_IO_URING_AND_PIDFD)
    ),
}
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER, _DIE_WITH_PARENT, _KILL = 38, 22, 2, 1, 9
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of the classic Berkeley packet filter
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_FOREIGN_NUMBERS: Final = 0x40000000  # calls of the x32 interface, which have numbers of their own


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine() -> str:
    """Give up connections, and other programs, for this thread and all that it starts, for ever.

    Returns:
        How: "seccomp", "network namespace", or "" where the system offers neither.
    """
    if not sys.platform.startswith("linux"):
        return ""
    if by_filter():
        return "seccomp"
    return "network namespace" if by_namespace() else ""


def by_filter() -> bool:
    """Have the kernel refuse the system calls that make connections; whether it does."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or struct.calcsize("P") != 8:
        return False
    code = _instructions(machine)
    program = _Program(len(code) // 8, code)
    return _prctl(_NO_NEW_PRIVILEGES, 1) and _prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(program))


def by_namespace() -> bool:
    """Move into an empty network, as a user of its own where that is needed; whether it worked.
    Only a process of one thread can."""
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return bool(unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USER | _NEW_NETWORK) == 0)


def die_with_parent(parent: int) -> None:
    """Be killed when the thread that started this process ends; at once if `parent` is gone already."""
    if sys.platform.startswith("linux"):
        _prctl(_DIE_WITH_PARENT, _KILL)
        if os.getppid() != parent:
            sys.exit("the process that asked is gone")


def available() -> str:
    """How a process can be confined here (see `confine`); tried in one that ends at once."""
    done = subprocess.run(
        command("kg.rdf.confinement"), capture_output=True, text=True, check=False, env=environment()
    )
    return done.stdout.strip()


def _prctl(option: int, *values: int) -> bool:
    numbers = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, *numbers) == 0)


def _instructions(machine: _Machine) -> bytes:
    """The filter: foreign interfaces and the calls of the table are refused, the rest goes on."""
    checks = [(_AT_LEAST, _FOREIGN_NUMBERS), *((_EQUAL, call) for call in machine.calls)]
    code = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine.audit), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    code += [(kind, left, 0, value) for left, (kind, value) in zip(_countdown(checks), checks, strict=True)]
    code += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *one) for one in code)


def _countdown(checks: Sequence[object]) -> range:
    """How many instructions lie between each check and the last one, which refuses."""
    return range(len(checks), 0, -1)


if __name__ == "__main__":
    print(confine())
