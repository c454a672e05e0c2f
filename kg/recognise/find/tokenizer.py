"""A tokenizer for every script: spaCy's own split per character in Chinese and not at all elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.text.words import tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class ScriptTokenizer:
    """Tokens are runs of letters and digits, single Han characters, single marks, runs of white space.

    So every name that a recogniser can find begins and ends at a token's edge.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize.

        Args:
            text: Any text.

        Returns:
            A Doc whose text equals `text`.
        """
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in tokens(text):
            _add_gap(text[position:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            position = end
        _add_gap(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """No state: spaCy asks for this when a pipeline is saved."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> ScriptTokenizer:
        """No state: spaCy calls this when a pipeline is loaded."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """No state: spaCy calls this when a pipeline is saved."""

    def from_disk(self, _path: Any, **_: Any) -> ScriptTokenizer:
        """No state: spaCy calls this when a pipeline is loaded."""
        return self


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between tokens: one blank belongs to the word before it, other runs are tokens."""
    if gap and words and gap[0] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
