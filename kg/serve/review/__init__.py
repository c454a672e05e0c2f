"""The review screen of `kg serve --review`: a person answers, the corrections file is written.

Only pages that hold the token of this run may read or write, only from this machine, and only
answers that the server itself has offered are ever written.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.export.csv import read_tables
from kg.export.save import write
from kg.resolve.corrections import FILES, NO_CORRECTIONS, find_corrections, read_corrections
from kg.serve.hosts import is_known
from kg.serve.review.cases import Case, cases
from kg.serve.review.notes import line_in, with_line, without_line
from kg.serve.review.rebuilding import RebuildError, changes, rebuild
from kg.tables import Tables
from kg.text.parsing import json_of

LARGEST: Final = 64 * 1024  # bytes of a request
Renew = Callable[[], Awaitable[None]]


class RefusedError(ValueError):
    """An answer that cannot be written; the message says why."""


@dataclass(slots=True)
class Review:
    """One run of the screen: what it asks, and what has been written so far.

    Attributes:
        folder: The built graph.
        inputs: What it was built from, as given to `kg build`.
        file: The corrections file, which need not exist yet.
        token: What a request must show.
        tables: The rows of the graph.
        open: The questions, by id.
        written: The lines of this run and the questions they answer, oldest first.
    """

    folder: Path
    inputs: Sequence[str]
    file: Path
    token: str
    tables: Tables
    open: dict[str, Case]
    written: list[tuple[str, Case]] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def begin(cls, folder: Path, inputs: Sequence[str], corrections: Path | None = None) -> Review:
        """Read a built folder and the corrections beside its inputs, or those in a given file.

        Raises:
            CorrectionsError: If they are none.
            OSError: If they or the tables cannot be read.
            ValueError: If the tables are none of `kg`.
        """
        file = corrections or find_corrections(inputs) or _beside(inputs)
        tables = read_tables(folder)
        review = cls(folder, tuple(inputs), file, secrets.token_urlsafe(24), tables, {})
        review.ask()
        return review

    def ask(self) -> None:
        """Find the questions anew."""
        known = read_corrections(self.file) if self.file.exists() else NO_CORRECTIONS
        self.open = {case.id: case for case in cases(self.tables, known)}

    def shown(self) -> dict[str, Any]:
        """What the page shows: every question with the lines that its answers would write."""
        return {
            "file": str(self.file),
            "written": [line for line, _ in self.written],
            "cases": [self._shown(case) for case in self.open.values()],
        }

    def _shown(self, case: Case) -> dict[str, Any]:
        answers = [
            {"key": one.key, "label": one.label, "line": self._line(case, one.key)} for one in case.answers
        ]
        return {**asdict(case), "id": case.id, "answers": answers}

    def _line(self, case: Case, pressed: str) -> str:
        found = [one for one in case.answers if one.key == pressed]
        if not found:
            raise RefusedError(f"no answer {pressed!r} to this")
        return line_in(self.file.name, found[0].action, found[0].subject, found[0].value)

    def answer(self, case_id: str, pressed: str) -> None:
        """Write the correction that an answer means.

        Raises:
            RefusedError: If it is no answer to an open question.
            CorrectionsError: If the file is no corrections file.
            OSError: If it cannot be written.
        """
        case = self.open.get(case_id)
        if case is None:
            raise RefusedError("that question is not open")
        line = self._line(case, pressed)
        self._put(with_line(self._text(), line, self.file.name))
        self.written.append((line, self.open.pop(case_id)))

    def undo(self) -> None:
        """Take back the last answer: its line goes, the question is open again.

        Raises:
            RefusedError: If nothing was answered.
            OSError: If the file cannot be written.
        """
        if not self.written:
            raise RefusedError("there is nothing to take back")
        line, case = self.written[-1]
        self._put(without_line(self._text(), line))
        self.written.pop()
        self.open = {case.id: case, **self.open}

    def build(self) -> tuple[str, ...]:
        """Build the graph again; what is another thing now.

        Raises:
            RebuildError: If it cannot be built.
            OSError: If the result cannot be read.
        """
        rebuild(self.inputs, self.folder, self.file)
        former, self.tables = self.tables, read_tables(self.folder)
        self.ask()
        return changes(former, self.tables)

    def _text(self) -> str:
        return self.file.read_bytes().decode() if self.file.exists() else ""

    def _put(self, text: str) -> None:
        write(text.encode(), self.file)


def _beside(inputs: Sequence[str]) -> Path:
    """Where a corrections file of these inputs would be found."""
    first = Path(inputs[0])
    while not first.is_dir() and first != first.parent:
        first = first.parent
    return first / FILES[0]


def routes(review: Review, page: Callable[[], str], headers: dict[str, str], renew: Renew) -> list[Route]:
    """The routes of the screen; `page` makes its page, `renew` reads the graph that was built anew."""

    async def _page(request: Request) -> Response:
        if not _same(request.query_params.get("token", ""), review.token):
            return PlainTextResponse("open the address that kg serve printed\n", status_code=403)
        return HTMLResponse(page(), headers=headers)

    async def _do(request: Request) -> Response:
        if refusal := _refusal(request, review.token):
            return PlainTextResponse(f"{refusal}\n", status_code=403)
        try:
            async with review.lock:
                return await _done(request, review, renew)
        except (ValueError, RebuildError, OSError) as error:  # ValueError: also no UTF-8, no JSON
            return PlainTextResponse(f"{error}\n", status_code=409)

    return [Route("/review", _page), Route("/review/{what}", _do, methods=["GET", "POST"])]


async def _done(request: Request, review: Review, renew: Renew) -> Response:
    what, told = request.path_params["what"], await _fields(request)
    if (request.method, what) == ("GET", "cases"):
        return JSONResponse(await run_in_threadpool(review.shown))
    if (request.method, what) == ("POST", "answer"):
        await run_in_threadpool(review.answer, told.get("case", ""), told.get("key", ""))
    elif (request.method, what) == ("POST", "undo"):
        await run_in_threadpool(review.undo)
    elif (request.method, what) == ("POST", "build"):
        changed = await run_in_threadpool(review.build)
        await renew()
        return JSONResponse({"changes": changed})
    else:
        return PlainTextResponse("there is no such thing to do\n", status_code=404)
    return JSONResponse({"written": [line for line, _ in review.written]})


async def _fields(request: Request) -> dict[str, str]:
    if request.method == "GET":
        return {}
    form = json_of(await request.body())
    named = form.items() if isinstance(form, dict) else ()
    return {name: text for name, text in named if isinstance(text, str)}


def _refusal(request: Request, token: str) -> str:
    """Why a request is not answered; "" if it is."""
    headers = request.headers
    if not is_known(headers.get("host", ""), ()):
        return "the review is for this machine alone"
    if not _same(headers.get("x-review-token", ""), token):
        return "open the address that kg serve printed"
    if headers.get("origin", _origin(request)) != _origin(request):
        return "other pages may not write"
    length = headers.get("content-length", "")
    if request.method == "POST" and not (length.isdecimal() and float(length) <= LARGEST):
        return f"a request has at most {LARGEST:,} bytes"
    return ""


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers.get('host', '')}"


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())
