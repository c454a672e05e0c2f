"""Regular expressions that may take exponential time: those that can read one text in two ways, in a loop.

A pattern becomes an automaton of its positions (V. M. Glushkov, The abstract theory of automata, 1961). It is
exponentially ambiguous if, from one position, two different ways lead back to it over the same characters
(A. Weber, H. Seidl, On the degree of ambiguity of finite automata, 1991): then a backtracking engine tries
2^n ways of reading n repetitions before it gives up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

COPIES = 8  # a repetition of at most so many is written out, a longer one taken as endless
SAMPLES = tuple("aZz09_ \t\n\r-.,:;<>()[]{}/\\|*+#=&%'\"@~`!?é的\u0301\u00a0\x00\ue000\U0001f9d1")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a pattern: its first and last positions, and whether it may be empty."""

    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    empty: bool = True


@dataclass(slots=True)
class Automaton:
    """Positions, each with the characters that it takes, and how often one follows another."""

    flags: int
    whole: bool  # what is never read a second way counts as one position
    taken: list[frozenset[str]] = field(default_factory=list)
    follows: Counter[tuple[int, int]] = field(default_factory=Counter)

    def join(self, before: Iterable[int], after: Iterable[int]) -> None:
        """Let positions follow others."""
        after = tuple(after)
        self.follows.update((one, two) for one in before for two in after)


def ambiguous(pattern: re.Pattern[Any]) -> str:
    """A character at which a loop of the pattern can be read in two ways, "" if there is none.

    >>> ambiguous(re.compile(r"(?:\\s*(?:\\r\\n|\\r|\\n))*x")) != ""
    True
    >>> ambiguous(re.compile(r"(?:[ \\t]*(?>\\r\\n|\\r|\\n))*x"))
    ''
    >>> [ambiguous(re.compile(one)) for one in ("(a*)*b", "(a|ab|b)*c", "(ab|a.)+c", "(a+)+c")]
    ['a', 'a', 'b', 'a']
    >>> [ambiguous(re.compile(one)) for one in ("(a*b)*c", "(?:a|b)*c", "a*a*c", "(a++b?)*c")]
    ['', '', '', '']
    """
    return min((_found(pattern, whole=whole) for whole in (False, True)), key=len)


def _found(pattern: re.Pattern[Any], *, whole: bool) -> str:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(source, pattern.flags & ~re.UNICODE)
    machine = Automaton(tree.state.flags, whole)
    _built(machine, tree, frozenset((*SAMPLES, *_letters(source))))
    return _double(machine)


def _letters(source: str) -> set[str]:
    return set(source) | {letter.swapcase() for letter in source if len(letter.swapcase()) == 1}


def _built(machine: Automaton, nodes: Iterable[tuple[Any, Any]], samples: frozenset[str]) -> Part:
    whole = Part()
    for kind, value in nodes:
        whole = _behind(machine, whole, _piece(machine, kind, value, samples))
    return whole


def _behind(machine: Automaton, one: Part, two: Part) -> Part:
    machine.join(one.last, two.first)
    return Part(
        (*one.first, *two.first) if one.empty else one.first,
        (*one.last, *two.last) if two.empty else two.last,
        one.empty and two.empty,
    )


def _piece(  # noqa: PLR0911 - one way for each kind of node
    machine: Automaton, kind: Any, value: Any, samples: frozenset[str]
) -> Part:
    if kind is sre.SUBPATTERN:
        return _built(machine, value[3], samples)
    if kind is sre.BRANCH:
        return _either([_built(machine, way, samples) for way in value[1]])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeated(machine, *value, samples)
    if kind is sre.POSSESSIVE_REPEAT:
        return _alone(machine, value[2], samples, empty=value[0] == 0, repeated=value[1] > 1)
    if kind is sre.ATOMIC_GROUP:
        return _alone(machine, value, samples)
    if kind is sre.AT and value is sre.AT_END_STRING:
        machine.taken.append(frozenset())  # nothing comes after
        return Part((len(machine.taken) - 1,), (len(machine.taken) - 1,), empty=False)
    if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT, sre.GROUPREF, sre.GROUPREF_EXISTS):
        return Part()  # what they demand is left out: more is called ambiguous than is
    machine.taken.append(_characters(machine.flags, kind, value, samples))
    position = (len(machine.taken) - 1,)
    return Part(position, position, empty=False)


def _either(ways: list[Part]) -> Part:
    return Part(
        tuple(one for way in ways for one in way.first),
        tuple(one for way in ways for one in way.last),
        any(way.empty for way in ways),
    )


def _repeated(machine: Automaton, low: int, high: int, body: Any, samples: frozenset[str]) -> Part:
    written = high if high <= COPIES else max(1, min(low, COPIES))
    whole = Part()
    for number in range(written, 0, -1):  # from the last: x(x(x)?)?
        part = _built(machine, body, samples)
        if high > COPIES and number == written:
            machine.join(part.last, part.first)
        whole = _behind(machine, part, whole)
        if number > low:
            whole = Part(whole.first, whole.last, empty=True)
    return whole


def _alone(
    machine: Automaton, body: Any, samples: frozenset[str], *, empty: bool = False, repeated: bool = False
) -> Part:
    """What is never read a second way: as it is, or one position that takes its first characters."""
    if not machine.whole:
        part = _built(machine, body, samples)
        if repeated:
            machine.join(part.last, part.first)
        return Part(part.first, part.last, empty or part.empty)
    inner = Automaton(machine.flags, machine.whole)
    part = _built(inner, body, samples)
    if _double(inner):  # still ambiguous inside
        start = len(machine.taken)
        machine.taken += inner.taken
        machine.follows.update({(a + start, b + start): n for (a, b), n in inner.follows.items()})
    machine.taken.append(frozenset().union(*(inner.taken[one] for one in part.first)))
    position = (len(machine.taken) - 1,)
    return Part(position, position, empty or part.empty)


def _characters(flags: int, kind: Any, value: Any, samples: frozenset[str]) -> frozenset[str]:
    if kind is sre.ANY:
        return samples if flags & re.DOTALL else samples - {"\n"}
    if kind is sre.IN:
        negated = bool(value) and value[0][0] is sre.NEGATE
        inside = {one for part in value[negated:] for one in _characters(flags, *part, samples)}
        return samples - inside if negated else frozenset(inside)
    if kind is sre.RANGE:
        return _cased(flags, (one for one in samples if value[0] <= ord(one) <= value[1]))
    if kind is sre.CATEGORY:
        return frozenset(one for one in samples if _CATEGORIES[value].match(one))
    if kind is sre.NOT_LITERAL:
        return samples - _cased(flags, [chr(value)])
    return _cased(flags, [chr(value)])


_CATEGORIES = {
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


def _cased(flags: int, letters: Iterable[str]) -> frozenset[str]:
    out = frozenset(letters)
    return out | {one.swapcase() for one in out if len(one.swapcase()) == 1} if flags & re.I else out


def _double(machine: Automaton) -> str:
    """A character after which two ways part that meet again where they began."""
    after: dict[int, set[int]] = defaultdict(set)
    for one, two in machine.follows:
        after[one].add(two)
    for loop in _loops(after, range(len(machine.taken))):
        inside = {one: sorted(after[one] & loop) for one in loop}
        for one in loop:
            twice = [two for two in inside[one] if machine.follows[one, two] > 1]
            if twice:
                return min(machine.taken[twice[0]], default="")
        if found := _parted(machine, inside):
            return found
    return ""


def _parted(machine: Automaton, inside: dict[int, list[int]]) -> str:
    """Two ways over the same characters from one position of a loop back to it."""

    def pairs(pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        for one in inside[pair[0]]:
            for two in inside[pair[1]]:
                if machine.taken[one] & machine.taken[two]:
                    yield (one, two) if one <= two else (two, one)

    graph: dict[tuple[int, int], set[tuple[int, int]]] = {}
    todo = [(one, one) for one in inside]
    while todo:
        pair = todo.pop()
        if pair not in graph:
            graph[pair] = set(pairs(pair))
            todo += graph[pair]
    for together in _loops(graph, graph):
        same = [pair for pair in together if pair[0] == pair[1]]
        apart = [pair for pair in together if pair[0] != pair[1]]
        if same and apart:
            one, two = min(apart)
            return min(machine.taken[one] & machine.taken[two])
    return ""


def _loops(after: dict[Any, set[Any]], nodes: Iterable[Any]) -> Iterator[set[Any]]:
    """The strongly connected parts that hold a way back (R. Tarjan, 1972)."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((one, two) for one, others in after.items() for two in others)
    for part in networkx.strongly_connected_components(graph):
        if len(part) > 1 or any(graph.has_edge(one, one) for one in part):
            yield part
