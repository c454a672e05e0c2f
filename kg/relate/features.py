"""Evidence for one pair, as numbers: what the classifier weighs and the rules' names are told from.

Everything is told in terms that hold for any language and publisher: which cue words stand where,
how far and in which order the ends stand, what lies between, whether a URL names the maker.
"""

from __future__ import annotations

import math
import re

from kg.model import Kind, Role, Style
from kg.relate.addresses import addresses
from kg.relate.binding import binding
from kg.relate.ends import REFERENCE, End
from kg.relate.pairs import CUES, GROUPS, Pair, View
from kg.relate.standing import standing
from kg.text.cues import Cue

_VERBS = frozenset({"making_verbs", "authoring_verbs"})
_MADE = frozenset({Kind.PAPER.value, Kind.TOOL.value, Kind.DATASET.value, REFERENCE})
_THINGS = frozenset({Kind.TOOL.value, Kind.DATASET.value})
_NEAR = 3  # characters between a cue and the end that it is said to touch
_WINDOW = 60  # characters around a pair in which cues are looked for
_POSSESSIVE = re.compile(r"\s?(?:['’]s?\b|的|'?n[ıiuü]n\b|之)")
_WORD = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]")
_WORDS = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]|[^\w\s]")

Row = dict[str, float]


def features(view: View, pair: Pair) -> Row:
    """Evidence for a pair.

    Args:
        view: Its scene.
        pair: The pair.

    Returns:
        Named numbers; names that begin with `w:` are for the linear part alone.
    """
    row: Row = {}
    ends = view.scene.ends
    subject, object_ = ends[pair.subject], ends[pair.object]
    _kinds(row, view, subject, object_)
    _distance(row, view, pair)
    _rivals(row, view, pair)
    _cues(row, view, pair)
    binding(row, view, pair, _gap(view, pair))
    _marks(row, view, pair)
    _topics(row, view, pair)
    addresses(row, subject, object_)
    standing(row, view, "s", pair.subject)
    standing(row, view, "o", pair.object)
    _words(row, view, pair)
    name = pair.predicate.value
    plain = {key: value for key, value in row.items() if not key.startswith("w:")}
    return plain | {f"w:{name}|{key}": value for key, value in row.items() if value} | {f"p={name}": 1.0}


def _kinds(row: Row, view: View, subject: End, object_: End) -> None:
    row[f"s={subject.what}"] = row[f"o={object_.what}"] = 1.0
    row[f"role={view.scene.role.value}"] = 1.0
    row["lang"] = float(view.scene.lang.startswith(("zh", "ja")))
    if subject.about is not None:
        row[f"about={subject.about.value}"] = 1.0
    if subject.link is not None:
        row["s-link"] = 1.0
        row["s-link-marker"] = float(subject.link.style in (Style.ENDNOTE, Style.FOOTNOTE))
    row["s-echo"], row["o-echo"] = float(subject.echo), float(object_.echo)
    row["s-unnamed"] = float(not subject.key)
    levels = [view.scene.segments[end.segment].level for end in (subject, object_)]
    row["s-above"], row["o-above"] = float(levels[0]), float(levels[1])
    row["in-heading"] = float(view.scene.role is Role.HEADING)


def _distance(row: Row, view: View, pair: Pair) -> None:
    first, second = _gap(view, pair)
    between = view.scene.text[first:second]
    row["s-first"] = float(pair.subject < pair.object)
    row["log-gap"] = math.log1p(max(0, second - first))
    row["words"] = float(min(30, len(_WORDS.findall(between))))
    row["stops"] = float(min(5, _stops(view, pair)))
    row["same-sentence"] = float(row["stops"] == 0)
    row["commas"] = float(min(6, len(re.findall(r"[,，;；:：、]", between))))
    row["overlap"] = float(second < first)
    row["cells"] = float(min(4, between.count(" | ")))
    row["unexplained"] = float(min(20, _unexplained(view, first, second)))
    row["same-chain"] = float(view.chains[pair.subject] == view.chains[pair.object])
    row["breaks"] = float(min(3, between.count("\n")))


def _unexplained(view: View, first: int, second: int) -> int:
    """Words between two positions that are neither cue words nor part of another name."""
    known = [(c.start, c.end) for c in view.cues] + [(e.start, e.end) for e in view.scene.ends]
    found = [m.span() for m in _WORD.finditer(view.scene.text, first, max(first, second))]
    return sum(1 for start, end in found if not any(s <= start and end <= e for s, e in known))


def _topics(row: Row, view: View, pair: Pair) -> None:
    """Whether an end is what the scene is about: named first, or again and again."""
    ends = view.scene.ends
    for name, own in (("s", pair.subject), ("o", pair.object)):
        end = ends[own]
        alike = [e for e in ends if e.what == end.what]
        row[f"{name}-topic"] = float(_same(alike[0], end))
        row[f"{name}-again"] = float(min(4, sum(_same(e, end) for e in alike) - 1))
    row["row-below"] = float(view.scene.role is Role.CELL and row["o-above"] > 0)


def _same(one: End, other: End) -> bool:
    return one.ref == other.ref or (one.key != "" and one.key == other.key)


def _gap(view: View, pair: Pair) -> tuple[int, int]:
    """The text between both, each taken with the whole list that it stands in."""
    s, o = view.chains[pair.subject], view.chains[pair.object]
    left, right = (s, o) if pair.subject < pair.object else (o, s)
    if left[1] > right[0]:  # one inside the other's list
        a, b = sorted((pair.subject, pair.object))
        return view.scene.ends[a].end, view.scene.ends[b].start
    return left[1], right[0]


def _stops(view: View, pair: Pair) -> int:
    s, o = view.sentences[pair.subject], view.sentences[pair.object]
    if s == o or s[0] <= o[0] < s[1] or o[0] <= s[0] < o[1]:
        return 0
    low, high = min(s[1], o[1]), max(s[0], o[0])
    between = {start for start, end in view.sentences if low <= start and end <= high}
    return 1 + len(between)


def _rivals(row: Row, view: View, pair: Pair) -> None:
    """How many others could take either place, and how close they stand."""
    ends = view.scene.ends
    for name, own, other in (("o", pair.object, pair.subject), ("s", pair.subject, pair.object)):
        group = GROUPS[ends[own].what]
        like = [i for i, end in enumerate(ends) if GROUPS[end.what] == group and i != other]
        far = _apart(view, own, other)
        row[f"{name}-rank"] = float(min(5, len({ends[i].ref for i in like if _apart(view, i, other) < far})))
        row[f"{name}-like"] = float(min(9, len({ends[i].ref for i in like})))
        inside = [i for i in like if view.sentences[i] == view.sentences[own]]
        row[f"{name}-like-here"] = float(min(6, len({ends[i].ref for i in inside})))
        row[f"{name}-order"] = float(min(6, like.index(own)))
        row[f"{name}-chain"] = float(view.chains[own] != (ends[own].start, ends[own].end))
    made = [i for i, end in enumerate(ends) if end.what in _MADE and i != pair.object]
    far = _apart(view, pair.subject, pair.object)
    closer = {ends[i].ref for i in made if _apart(view, i, pair.object) < far}
    row["made-rank"] = float(min(5, len(closer)))
    first, second = _gap(view, pair)
    for group in sorted(set(GROUPS.values())):
        count = sum(1 for e in ends if GROUPS[e.what] == group and first <= e.start and e.end <= second)
        row[f"between-{group}"] = float(min(4, count - (second - first == 0) * count))


def _apart(view: View, a: int, b: int) -> int:
    """Characters between two ends' lists, or between them where they stand in one list."""
    (s0, s1), (o0, o1) = view.chains[a], view.chains[b]
    gap = max(o0 - s1, s0 - o1)
    return gap if gap >= 0 else 0


def _cues(row: Row, view: View, pair: Pair) -> None:
    first, second = _gap(view, pair)
    span = (
        min(view.chains[pair.subject][0], view.chains[pair.object][0]),
        max(view.chains[pair.subject][1], view.chains[pair.object][1]),
    )
    low = max(span[0] - _WINDOW, min(view.sentences[pair.subject][0], view.sentences[pair.object][0]))
    high = min(span[1] + _WINDOW, max(view.sentences[pair.subject][1], view.sentences[pair.object][1]))
    places = (("between", first, second), ("before", low, span[0]), ("after", span[1], high))
    for name, start, end in places:
        for cue in view.cues:
            if start <= cue.start and cue.end <= end:
                _mark_cue(row, name, cue)
    for name, own in (("s", pair.subject), ("o", pair.object)):
        _touching(row, view, name, own)
    _verbs(row, view, first, second)
    subject = view.scene.ends[pair.subject]
    if subject.link is not None:
        for cue in view.cues:
            if subject.start <= cue.start and cue.end <= subject.end:
                _mark_cue(row, "anchor", cue)


def _verbs(row: Row, view: View, first: int, second: int) -> None:
    """How far the first and last verb of making or writing between both stand from them."""
    verbs = [c for c in view.cues if first <= c.start and c.end <= second and c.lists & _VERBS]
    if verbs:
        row["gap-to-verb"] = math.log1p(verbs[0].start - first)
        row["verb-to-gap"] = math.log1p(second - verbs[-1].end)


def _mark_cue(row: Row, place: str, cue: Cue) -> None:
    for field in cue.lists:
        if field in CUES:
            row[f"{place}:{CUES[field]}"] = 1.0


def _touching(row: Row, view: View, name: str, own: int) -> None:
    start, end = view.chains[own]
    for cue in view.cues:
        if 0 <= start - cue.end <= _NEAR:
            _mark_cue(row, f"left-{name}", cue)
        if 0 <= cue.start - end <= _NEAR:
            _mark_cue(row, f"right-{name}", cue)


def _marks(row: Row, view: View, pair: Pair) -> None:
    text = view.scene.text
    for name, own in (("s", pair.subject), ("o", pair.object)):
        start = view.chains[own][0]
        row[f"{name}-owns"] = float(_POSSESSIVE.match(text, view.scene.ends[own].end) is not None)
        row[f"{name}-compound"] = float(text[view.scene.ends[own].end :][:1] in ("-", "‑"))
        row[f"{name}-bracketed"] = float(text[:start].rstrip()[-1:] in "(（[" and text[:start] != "")
        row[f"{name}-begins"] = float(start - view.sentences[own][0] < 2)
    first, second = _gap(view, pair)
    between = text[first:second].strip()
    if len(between) <= 3 and second >= first:
        row[f"w:gap={between}"] = 1.0
        row["tight"] = 1.0


def _words(row: Row, view: View, pair: Pair) -> None:
    """The very words around a short gap; only the linear part sees them."""
    text = view.scene.text
    first, second = _gap(view, pair)
    order = "so" if pair.subject < pair.object else "os"
    between = [w.casefold() for w in _WORDS.findall(text[first:second])]
    if len(between) <= 8:
        for word in between:
            row[f"w:mid-{order}={word}"] = 1.0
    for name, own in (("s", pair.subject), ("o", pair.object)):
        start, end = view.chains[own]
        left, right = _WORDS.findall(text[max(0, start - 20) : start]), _WORDS.findall(text[end : end + 20])
        row[f"w:l-{name}={left[-1].casefold() if left else '^'}"] = 1.0
        row[f"w:r-{name}={right[0].casefold() if right else '$'}"] = 1.0
