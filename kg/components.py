"""spaCy components: `kg` for linked entities in any pipeline, and each finder of ours alone.

`nlp.add_pipe("kg")` after whatever else finds entities; their `doc.ents` count as further
evidence. The text may be plain or Markdown (`config={"media": "markdown"}`), whose links then
become the links of the entities. A single finder, `nlp.add_pipe("kg_hanzi")`, writes a span group
of its own name with all that may be a name.

spaCy imports this module whenever a pipeline is made, so nothing of ours is imported before use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.model import Document, Item, Mention
    from kg.recognise.find.found import Found

GROUP = "kg"
_GLUED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@Language.factory("kg", default_config={"media": "text", "group": GROUP, "ents": True})
def make_kg(nlp: Language, name: str, media: str, group: str, ents: bool) -> Callable[[Doc], Doc]:
    """The component, as spaCy makes it.

    Args:
        nlp: The pipeline it becomes part of.
        name: Its name there.
        media: What the texts are: "text", "markdown" or "html".
        group: The span group to write.
        ents: Whether `doc.ents` count as further evidence.

    Returns:
        A function that writes `doc.spans[group]`: one span per mention, `label_` its type,
        `kb_id_` its firmest link ("" without one). In plain text a mention that cuts a token
        takes all of it; in marked-up text and in scripts without spaces the token is split.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("kg", config={"media": "markdown"})
    >>> doc = nlp("OpenAI released [Whisper](https://github.com/openai/whisper), a model.")
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["kg"]][-1:]
    [('Whisper', 'Tool', 'https://github.com/openai/whisper')]
    """

    def component(doc: Doc) -> Doc:
        from kg.encoder.reading import read_words
        from kg.link import link
        from kg.recognise.pipeline import recognise

        document = _document(doc, media)
        readings = read_words(document)
        others = _others(doc, document) if ents else {}
        mentions, _ = recognise(document, others=others, readings=readings)
        _split(doc, ((mention.start, mention.end) for mention in mentions), everywhere=media != "text")
        doc.spans[group] = [_span(doc, mention) for mention in link(document, mentions, readings=readings)]
        return doc

    return component


def _document(doc: Doc, media: str) -> Document:
    """The text as a document in the language of the pipeline, where that has one."""
    from kg.model import Source
    from kg.read import read

    document = read(Source("text", doc.text, media, ""))
    if doc.lang_ in ("", "xx"):
        return document
    items = tuple(replace(item, lang=doc.lang_) for item in document.items)
    return replace(document, lang=doc.lang_, items=items)


def _others(doc: Doc, document: Document) -> Mapping[int, Sequence[Found]]:
    from kg.recognise.find.other import entity

    others: dict[int, list[Found]] = {}
    for ent in doc.ents:
        for index, item in enumerate(document.items):
            if item.start <= ent.start_char and ent.end_char <= item.end:
                start, end = item.text_range(ent.start_char, ent.end_char)
                if start < end:
                    others.setdefault(index, []).append(entity(start, end, ent.label_))
    return others


def _split(doc: Doc, names: Iterable[tuple[int, int]], *, everywhere: bool = False) -> None:
    """Split the tokens that names cut: those of scripts without spaces (`谷歌发布了BERT模型` may be one), and
    `everywhere` in marked-up text, of which `[Whisper](https://github.com` may be one."""
    cuts = {place for name in names for place in name}
    with doc.retokenize() as retokenizer:
        for token in doc:
            if not (everywhere or _GLUED.search(token.text)):
                continue
            inside = sorted(cut - token.idx for cut in cuts if token.idx < cut < token.idx + len(token))
            if inside:
                parts = [token.text[i:j] for i, j in pairwise((0, *inside, len(token)))]
                retokenizer.split(token, parts, heads=[(token, 0)] * len(parts))


def _span(doc: Doc, mention: Mention) -> Span:
    url = mention.ties[0].url if mention.ties else ""
    span = doc.char_span(
        mention.start, mention.end, label=mention.kind.value, kb_id=url, alignment_mode="expand"
    )
    if span is None:
        raise ValueError(f"characters {mention.start} to {mention.end} are no part of the text")
    return span


def _possible_names(doc: Doc, finder: str) -> Doc:
    """Write what a finder finds as a span group; a span that cuts a token takes all of it."""
    from kg.recognise.pipeline import FINDERS

    return _grouped(doc, finder, FINDERS[finder](_item(doc)))


def _read_names(doc: Doc) -> Doc:
    """Write what the encoder takes for names as a span group, the kinds as labels."""
    from kg.encoder.reading import read_items
    from kg.recognise.find.encoder import RULE, find_read

    readings = read_items([_item(doc)])
    return _grouped(doc, "encoder", (f for r in readings.values() for f in find_read(r) if f.rule == RULE))


def _item(doc: Doc) -> Item:
    from kg.model import Item, Role

    return Item(doc.text, (), 0, len(doc.text), 1, doc.lang_, Role.PARAGRAPH)


def _grouped(doc: Doc, finder: str, names: Iterable[Found]) -> Doc:
    found = sorted(set(names))
    _split(doc, ((name.start, name.end) for name in found))
    spans = (doc.char_span(f.start, f.end, label=f.label or f.rule, alignment_mode="expand") for f in found)
    doc.spans[f"kg_{finder}"] = [span for span in spans if span is not None]
    return doc


kg_affixes = Language.component("kg_affixes", func=partial(_possible_names, finder="affixes"))
kg_encoder = Language.component("kg_encoder", func=_read_names)
kg_hanzi = Language.component("kg_hanzi", func=partial(_possible_names, finder="hanzi"))
kg_kana = Language.component("kg_kana", func=partial(_possible_names, finder="kana"))
kg_names = Language.component("kg_names", func=partial(_possible_names, finder="names"))

kg_shapes = Language.component("kg_shapes", func=partial(_possible_names, finder="shapes"))
kg_structure = Language.component("kg_structure", func=partial(_possible_names, finder="structure"))
