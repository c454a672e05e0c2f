"""Writing a build's files: all together or not at all, whatever else lies in the folder.

The files are written whole into a folder beside the target, which then takes the target's
place in one step of the file system. A build that is killed leaves the former outputs whole.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

_AT_FDCWD = -100
_DIGITS = 10  # of the number of a process, at most
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2(2)
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES}


def save(files: Mapping[str, bytes], folder: Path, *, replaced: Collection[str] = ()) -> None:
    """Write the files of a build into a folder, all together or not at all.

    The folder is made if it is absent. Files of other names in it are left as they are, but those
    of `replaced` go away: they belong to a former build. A name may lie in a folder of outputs
    (`notes/a.md`), in which other files are left as they are too.

    Raises:
        OSError: If something cannot be written; the former outputs are then whole.
        NotADirectoryError: If `folder` is a file.
    """
    folder = folder.resolve()  # a link to a folder stays one
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(folder))
    ours = {*files, *replaced}
    folder.parent.mkdir(parents=True, exist_ok=True)
    _rescue(folder, ours)
    staging = folder.with_name(f"{_prefix(folder)}{os.getpid()}")
    staging.mkdir()
    try:
        _fill(staging, files)
        _take_place(staging, folder, ours)
    finally:
        if staging.exists():
            shutil.rmtree(staging)


def write(content: bytes, file: Path, *, through_links: bool = True) -> None:
    """Write one file whole or not at all.

    Args:
        content: What is written.
        file: Where; a link stays one, and what it leads to is written.
        through_links: False takes the place of a link instead, where a person has not named the file.

    Raises:
        OSError: If it cannot be written; a former file is then as it was.
    """
    file = file.resolve() if through_links else file.parent.resolve() / file.name
    staging = file.with_name(f"{_prefix(file)}{os.getpid()}")
    staging.unlink(missing_ok=True)  # of a former process of our number that was killed
    try:
        _put(content, staging)
        if file.exists():
            shutil.copymode(file, staging)
        staging.replace(file)
    finally:
        staging.unlink(missing_ok=True)


def _prefix(folder: Path) -> str:
    return f".{folder.name}.kg-"


def _fill(staging: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        _put(content, staging / name)


def _put(content: bytes, file: Path) -> None:
    """Write a file that is new, down to the disk."""
    with file.open("xb") as open_:
        open_.write(content)
        open_.flush()
        os.fsync(open_.fileno())


def _take_place(staging: Path, folder: Path, ours: Collection[str]) -> None:
    if not folder.exists():
        staging.rename(folder)
    elif _in_use(folder) or not _exchange(staging, folder):
        _move_each(staging, folder, ours)
    else:  # `staging` is now the former folder
        try:
            shutil.copymode(staging, folder)
            _carry(staging, folder, ours)
        except OSError:  # what is not ours goes back to where it was, and the former folder too
            _carry(folder, staging, ours)
            _exchange(staging, folder)
            raise


def _in_use(folder: Path) -> bool:
    """Whether we stand in the folder: whoever started us would stand in the removed one."""
    here = Path.cwd()
    return here == folder or folder in here.parents


def _exchange(left: Path, right: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT_EXCHANGE:
        return False
    raise OSError(error, os.strerror(error), str(right))


def _move_each(staging: Path, folder: Path, ours: Collection[str]) -> None:
    """Replace file by file; on an error the former files are put back."""
    former = staging / "former"
    new = sorted(path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    old = sorted(name for name in ours if (folder / name).is_file())
    former.mkdir()
    for name in old:
        (former / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / name, former / name)
    try:
        _swap(folder, new, staging, set(old) - set(new))
    except OSError:
        _swap(folder, old, former, set(new) - set(old))
        raise


def _swap(folder: Path, names: Iterable[str], source: Path, gone: Iterable[str]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).replace(folder / name)
    for name in gone:
        (folder / name).unlink(missing_ok=True)


def _carry(former: Path, folder: Path, ours: Collection[str], within: str = "") -> None:
    """Move what is not ours from the former folder into the present one; `within` leads to both."""
    for path in sorted(former.iterdir()):
        name, target = f"{within}{path.name}", folder / path.name
        if path.is_dir() and not path.is_symlink() and _has_ours(name, ours):
            _carry(path, target, ours, f"{name}/")
        elif name not in ours and not os.path.lexists(target):
            folder.mkdir(parents=True, exist_ok=True)
            path.rename(target)


def _has_ours(folder: str, ours: Collection[str]) -> bool:
    return any(name.startswith(f"{folder}/") for name in ours)


def _rescue(folder: Path, ours: Collection[str]) -> None:
    """Clear what a killed build left beside the folder, and bring back what is not ours."""
    for left in sorted(folder.parent.glob(f"{glob.escape(_prefix(folder))}*")):
        if _running(left.name.removeprefix(_prefix(folder))):
            continue
        if left.is_symlink() or not left.is_dir():  # no build leaves such
            left.unlink()
        else:
            if folder.is_dir() and not (left / "former").exists():
                _carry(left, folder, ours)
            shutil.rmtree(left)


def _running(number: str) -> bool:
    if not number.isdecimal() or len(number) > _DIGITS or os.name != "posix":
        return True  # we cannot tell: leave it
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return int(number) != os.getpid()
