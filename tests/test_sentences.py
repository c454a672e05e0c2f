"""Where sentences begin."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.sentences import sentence_starts


def sentences(text):
    return [text[start:end] for start, end in pairwise((*sentence_starts(text), len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "One. |Two! |Three?",
        "Dr. Ito, Sra. Gil and Prof. Lee met J. R. Roe.",
        "OpenAI (San Francisco, Calif.) released Whisper.",
        "版本3.5发布了。|很好！”|再见。",
        "It is v1.4 now",
        "",
        "He said: “Yes.” |Then he left.",
        "Er sagte „Nein.“ |Dann ging er, z. B. nach Bonn.",
        "Lewis et al. 2019 is No. 5 there. |Roe et al. |We read both.",
        "Prose is wrapped at\nthe end of Lines\n\n|and ends at an empty one.",
        "See it. |iPhone is old. |https://a.org is new. what of it",
        "the Newsletter.|希望大家喜欢",
        "dışbükey analizi (İng. Convex Analysis) vb. Konular",
        "هل هذا صحيح؟ |نعم",
        "one half; |the other",
    ],
)
def test_sentences_begin_after_their_ends(text):
    assert sentences(text.replace("|", "")) == text.split("|")


PARTS = st.sampled_from([".", "!", "。", "\n", " ", "”", ")", "a", "B", "Dr", "希", "; ", "…", "https://"])


@given(st.lists(PARTS | st.text(max_size=3), max_size=40).map("".join))
def test_sentences_are_the_text_and_none_is_empty(text):
    found = sentences(text)
    assert "".join(found) == text
    assert all(found) or not text


@pytest.mark.parametrize("part", [".", ".)", "\n ", "A. ", "…a", '?"', "e.g", ". a", ";\n"])
def test_time_is_linear_in_the_length(part):
    def seconds(count):
        text, begin = part * count, time.process_time()
        sentence_starts(text)
        return time.process_time() - begin

    assert seconds(200_000) < 40 * seconds(20_000) + 0.2
