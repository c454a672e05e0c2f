"""Invented documents with known names, so that the weighing does not learn one publisher's habits.

Lists of models with their makers and authors, weeklies of links, tables, paper digests, project
lists, in many languages: templates of our own, filled with listed and made-up names by a fixed
seed. What a template's blank was filled with is a name; everything else in it is not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kg import knowledge
from kg.model import Source
from kg.text.words import has_han, name_key

SEED = 23
_BLANK = re.compile(r"\{(\w+)\}")
_SYLLABLES = (
    *("ka", "ro", "mi", "ten", "vel", "nor", "sha", "qui", "zan", "dor", "pix", "lu", "fer", "mon"),
    *("tas", "gri", "bel", "cor", "dax", "en", "fi", "go", "hal", "in", "jo", "ket", "lam", "nu"),
    *("or", "pel", "ras", "sol", "tri", "ul", "vex", "wen", "yo", "zed", "ar", "bri", "cla", "dro"),
)
_TOOL_ENDS = ("BERT", "Net", "GPT", "Former", "DB", ".js", "-rs", "Kit", "Lab", "Flow", "LM", "-7B", "2", "")
_DATA_ENDS = ("QA", "Bench", "NLI", "Corpus", "-1M", "Set", "Eval", " Dataset")
_ORG_ENDS = (
    " Labs",
    " AI",
    " Inc",
    " Systems",
    " Research",
    " University",
    " Technologies",
    " Foundation",
    "",
)

MODEL_LIST: Mapping[str, tuple[str, ...]] = {
    "en": (
        "1. **[{tool}]({soft})** (from {org}) released with the paper [{paper}]({arxiv}) by {people}.",
        "1. **{tool}** (from {org} and {org}), described in [{paper}]({arxiv}) by {people}.",
        "- [{tool}]({soft}), by {org}: {words}. Paper: [{paper}]({arxiv}) by {people}.",
    ),
    "zh": (
        "1. **[{tool}]({soft})** (来自 {org}) 伴随论文 [{paper}]({arxiv}) 由 {people} 发布。",
        "1. **[{tool}]({soft})**（来自{org}），论文[{paper}]({arxiv})的作者是 {people}。",
    ),
    "fr": (
        "1. **[{tool}]({soft})** (de {org}) publié dans l'article [{paper}]({arxiv}) par {people}.",
        "- **{tool}** (par {org}) accompagne l'article [{paper}]({arxiv}) de {people}.",
    ),
    "es": ("1. **[{tool}]({soft})** (de {org}) publicado con el artículo [{paper}]({arxiv}) por {people}.",),
    "pt": ("1. **[{tool}]({soft})** (da {org}) lançado com o artigo [{paper}]({arxiv}) por {people}.",),
    "tr": (
        "1. **[{tool}]({soft})** ({org}) {people} tarafından yazılan [{paper}]({arxiv}) makalesiyle çıktı.",
    ),
    "de": (
        "1. **[{tool}]({soft})** (von {org}), erschienen mit dem Artikel [{paper}]({arxiv}) von {people}.",
    ),
    "ja": ("1. **[{tool}]({soft})** ({org} から) {people} による論文 [{paper}]({arxiv}) と共に公開。",),
    "ko": ("1. **[{tool}]({soft})** ({org} 에서 제공)은 {people}의 논문 [{paper}]({arxiv})과 함께 발표.",),
    "ar": ("1. **[{tool}]({soft})** (من {org}) صدر مع الورقة [{paper}]({arxiv}) من {people}.",),
}
WEEKLY: Mapping[str, tuple[str, ...]] = {
    "en": (
        "* [{title}]({post})",
        "* [{title}]({post}) by {person}",
        "* [{title} with {tool}]({post})",
        "* [{tool} {version} released]({post})",
        "* [Announcing {tool}]({post})",
        "* [{tool}: {words}]({code})",
        "* [{tool}]({code}) — {words}.",
        "* [{title} at {org}]({post})",
        "* [{org} {words}]({post}). {person} explains how {org} uses {tool}.",
        "* [{title}]({post}), a talk by {person} ({org}) at {venue}.",
        "* {words}: {person} [wrote about it]({post}).",
        "* [video] [{title}]({video}) by {person}",
        "* [{venue}]({post}) {words}.",
        "* [{day}. {place} - {org}]({post})",
        "* [{job} at {org}]({post})",
        "* [{tool}]({code}) by {person}: {words}",
    ),
    "zh": (
        "* [{tool}]({code})：{han}",
        "* {org} 发布了 [{tool}]({code})，{han}，支持 {tool} 和 {tool}。",
        "* [{title}]({post})：{person} 谈 {tool}，{han}。",
    ),
    "fr": (
        "* [{title}]({post}), un billet de {person}",
        "* [{tool}]({code}), une bibliothèque de {org}",
        "* {org} annonce [{tool} {version}]({post}) à {venue}.",
    ),
    "es": ("* [{title}]({post}), por {person}", "* [{tool}]({code}), una biblioteca de {org} para {words}"),
    "pt": ("* [{title}]({post}), por {person}", "* {org} lançou [{tool}]({code}), que {words}"),
    "tr": ("* {org}, [{tool}]({code}) kitaplığını yayınladı.", "* {person} yazdı: [{title}]({post})"),
    "de": ("* [{title}]({post}) von {person}", "* {org} veröffentlicht [{tool} {version}]({code})"),
}
DIGEST: Mapping[str, tuple[str, ...]] = {
    "en": (
        "- **{paper}** - {words}; evaluated on {dataset} and {dataset}. [Paper]({arxiv}) [Code]({code})",
        "- {people}. [{paper}]({arxiv}). {venue}.",
        "- {people} introduce {tool} in [{paper}]({arxiv}), which beats {tool} on {dataset}.",
        "- [{paper}]({arxiv}), {people}, {venue}",
    ),
    "zh": (
        "- **{paper}**：{han}，在 {dataset} 上优于 {tool}。[论文]({arxiv}) [代码]({code})",
        "- {org} 的 {people} 提出 {tool}，见[{paper}]({arxiv})。",
    ),
    "fr": ("- **{paper}** - {people}, {venue}. [Article]({arxiv})",),
    "es": ("- **{paper}** - {people}, {venue}. [Artículo]({arxiv})",),
}
PROSE: Mapping[str, tuple[str, ...]] = {
    "en": (
        "{org} [released]({code}) {tool}, a library that works with {tool} and {tool}.",
        "Researchers at {org} and {org} propose [{tool}]({arxiv}), which outperforms {tool} on {dataset}.",
        "{person}, a researcher at {org}, wrote about {words} in this [post]({post}).",
        "{person} and {person} gave a talk at {venue} about {words}.",
        "In this [paper]({arxiv}), {person} shows how {tool} was trained on {dataset}.",
    ),
    "zh": (
        "{org} 发布了 [{tool}]({code})，这是一个基于 {tool} 的库。",
        "{person} 和 {person} 在 {venue} 上介绍了 {tool}，见[论文]({arxiv})。",
        "来自 {org} 的 {person} 撰写了一篇[博客文章]({post})，讨论 {tool}。",
        "{tool} 在 {dataset} 数据集上优于 {tool}。",
    ),
    "fr": (
        "{org} a publié [{tool}]({code}), une bibliothèque fondée sur {tool}.",
        "{person}, chercheuse à {org}, présente {tool} dans cet [article]({arxiv}).",
        "Dans ce [billet]({post}), {person} explique comment utiliser {tool} avec {dataset}.",
        "Lors de {venue}, {org} a dévoilé {tool}, qui dépasse {tool}.",
    ),
    "es": (
        "{org} publicó [{tool}]({code}), una biblioteca basada en {tool}.",
        "{person}, de {org}, presentó {tool} en {venue}.",
        "En este [artículo]({post}), {person} explica cómo usar {tool} con {dataset}.",
    ),
    "pt": (
        "A {org} lançou o [{tool}]({code}), uma biblioteca baseada em {tool}.",
        "{person}, pesquisadora da {org}, apresentou o {tool} no {venue}.",
        "Neste [artigo]({post}), {person} mostra como treinar o {tool} com o {dataset}.",
        "O modelo {tool} supera o {tool} no {dataset}.",
    ),
    "tr": (
        "{org}, {tool} tabanlı yeni kütüphanesi [{tool}]({code}) projesini duyurdu.",
        "{person}, {tool} ile ilgili bir [yazı]({post}) yayınladı.",
        "{org} araştırmacıları {dataset} veri kümesini [makalelerinde]({arxiv}) tanıttı.",
        "{person} ve {person}, {venue} konferansında {tool} modelini sundu.",
        "Bu [makalede]({arxiv}) {org} ekibi, {tool} modelinin {tool} modelinden iyi olduğunu gösteriyor.",
        "{org} tarafından geliştirilen {tool}, {dataset} üzerinde değerlendirildi.",
    ),
    "ar": (
        "أصدرت {org} مكتبة [{tool}]({code}) المبنية على {tool}.",
        "نشر {person} من {org} [مقالة]({post}) عن {tool}.",
        "يتفوق نموذج {tool} على {tool} في {dataset}.",
    ),
    "de": (
        "{org} hat [{tool}]({code}) veröffentlicht, eine Bibliothek auf der Grundlage von {tool}.",
        "{person} von {org} stellte {tool} auf der {venue} vor.",
    ),
}
TABLES = (
    ("| Model | Organisation | Paper | Authors |", "| {tool} | {org} | [{paper}]({arxiv}) | {people} |"),
    ("| Name | Maker | Licence |", "| [{tool}]({code}) | {org} | {words} |"),
    ("| Dataset | Paper | Code |", "| {dataset} | [{paper}]({arxiv}) | [link]({code}) |"),
    (
        "| Model | Score | Paper / Source | Code |",
        "| {tool} | 91.3 | [{paper}]({arxiv}) | [Official]({code}) |",
    ),
)


@dataclass
class _Filler:
    """Fills blanks and remembers with what."""

    chance: random.Random
    lang: str = "en"
    names: dict[str, str] = field(default_factory=dict)

    def fill(self, template: str) -> str:
        return _BLANK.sub(lambda m: self._blank(m[1]), template)

    def _blank(self, blank: str) -> str:
        maker: Callable[[], str] = getattr(self, f"_{blank}")
        return maker()

    def _named(self, name: str, kind: str) -> str:
        self.names[name_key(name)] = kind
        return name

    def _invented(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.choice((2, 2, 3)))).capitalize()

    def _listed(self, names: str) -> str:
        return self.chance.choice(_pool(names)) if _pool(names) else self._invented()

    def _tool(self) -> str:
        made = self._invented() + self.chance.choice(_TOOL_ENDS)
        made = made.lower() if self.chance.random() < 0.2 else made
        return self._named(self._listed("tools") if self.chance.random() < 0.5 else made, "Tool")

    def _org(self) -> str:
        made = self._invented() + self.chance.choice(_ORG_ENDS)
        return self._named(
            self._listed("organisations") if self.chance.random() < 0.7 else made, "Organisation"
        )

    def _dataset(self) -> str:
        made = self._invented() + self.chance.choice(_DATA_ENDS)
        return self._named(self._listed("datasets") if self.chance.random() < 0.5 else made, "Dataset")

    def _venue(self) -> str:
        year = f" {self.chance.randint(2012, 2026)}" if self.chance.random() < 0.5 else ""
        return self._named(self._listed("venues") + year, "Venue")

    def _person(self) -> str:
        middle = f"{self.chance.choice('ABCDEFGHJKLM')}. " if self.chance.random() < 0.15 else ""
        first, last = self._listed("given_names"), self._listed("family_names")
        if self.chance.random() < 0.15:
            last = self._invented()
        return self._named(f"{first.title()} {middle}{last.title()}", "Person")

    def _people(self) -> str:
        people = [self._person() for _ in range(self.chance.choice((1, 2, 3, 4, 6, 9, 14)))]
        joined = ", ".join(people[:-1]) + self.chance.choice((", ", " and ", ", and ")) + people[-1]
        return joined if len(people) > 1 else people[0]

    def _paper(self) -> str:
        head = f"{self._tool()}: " if self.chance.random() < 0.4 else ""
        return self._named(head + self._common(self.chance.randint(4, 9)).title(), "Paper")

    def _title(self) -> str:
        text = self._common(self.chance.randint(2, 7))
        return text.title() if self.chance.random() < 0.6 else text.capitalize()

    def _words(self) -> str:
        return self._common(self.chance.randint(3, 9))

    def _han(self) -> str:
        return self.chance.choice(
            ("一个开源项目", "让开发更简单", "用于自然语言处理", "性能很好", "支持多种平台")
        )

    def _common(self, count: int) -> str:
        return " ".join(self.chance.choices(_pool("common_words"), k=count))

    def _day(self) -> str:
        month = self.chance.choice(("January", "March", "June", "July", "October"))
        return f"{month} {self.chance.randint(1, 30)}"

    def _place(self) -> str:
        return self._listed("places").title()

    def _job(self) -> str:
        rank = self.chance.choice(("Senior", "Lead", "Staff", "Junior"))
        return f"{rank} {self.chance.choice(('Backend', 'Software', 'Data', 'Site'))} Engineer"

    def _version(self) -> str:
        return f"{self.chance.randint(0, 9)}.{self.chance.randint(0, 30)}"

    def _slug(self) -> str:
        return "-".join(self._common(3).split())

    def _arxiv(self) -> str:
        return f"https://arxiv.org/abs/{self.chance.randint(1501, 2512)}.{self.chance.randint(10000, 29999)}"

    def _code(self) -> str:
        return f"https://github.com/{self._invented().lower()}/{self._last_tool()}"

    def _soft(self) -> str:
        return f"https://{self._invented().lower()}.io/docs/{self._last_tool()}"

    def _post(self) -> str:
        return f"https://{self._invented().lower()}.com/blog/{self._slug()}"

    def _video(self) -> str:
        return f"https://www.youtube.com/watch?v={self._invented()}{self.chance.randint(100, 999)}"

    def _last_tool(self) -> str:
        tools = [key for key, kind in self.names.items() if kind == "Tool"]
        return tools[-1] if tools and tools[-1].isascii() else self._invented().lower()


_POOLS: dict[str, tuple[str, ...]] = {}


def _pool(name: str) -> tuple[str, ...]:
    if name.endswith(":zh") and name not in _POOLS:
        _POOLS[name] = tuple(sorted(n for n in knowledge.names(name[:-3]) if has_han(n)))
    if name not in _POOLS:
        every = sorted(n for n in knowledge.names(name) if n.isascii() and 2 < len(n) < 40)
        entity = name in knowledge.ENTITY_LISTS
        _POOLS[name] = tuple(n for n in every if entity or n.isalpha())
    return _POOLS[name]


def documents(count: int) -> Iterator[tuple[Source, Mapping[str, str]]]:
    """Invented documents.

    Args:
        count: How many.

    Yields:
        A Markdown source, and the kind of each name in it by `kg.text.words.name_key`.
    """
    for number in range(count):
        chance = random.Random(SEED + number)
        style = number % (len(_STYLES) + 1)
        lang = _language(chance, style)
        filler = _Filler(chance, lang)
        text = filler.fill("\n".join(_lines(chance, style, lang)))
        name = f"invented-{number:03}.md"
        yield Source(name, text, "markdown", sha256(text.encode()).hexdigest()), filler.names


_STYLES = (MODEL_LIST, WEEKLY, DIGEST, PROSE)


def _language(chance: random.Random, style: int) -> str:
    if style >= len(_STYLES) or chance.random() < 0.4:
        return "en"
    return chance.choice(sorted(_STYLES[style]))


def _lines(chance: random.Random, style: int, lang: str) -> Iterator[str]:
    yield "# {title}\n\n{words}.\n"
    if style == len(_STYLES):
        head, row = chance.choice(TABLES)
        yield f"## {{title}}\n\n{head}\n{re.sub('[^|]+', ' --- ', head)}"
        yield from (row for _ in range(chance.randint(5, 9)))
        return
    templates = _STYLES[style][lang]
    for _ in range(chance.randint(1, 3)):
        one = chance.choice(templates)
        yield "\n## {title}\n"
        for _ in range(chance.randint(3, 7)):
            yield one if style == 0 else chance.choice(templates)
            if style == _STYLES.index(PROSE):
                yield ""
