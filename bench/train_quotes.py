"""Learns extract/data/quotes.crfsuite.gz and quotes_speakers.json from PolNeAR.

    python -m bench.train_quotes DIR MODELS

DIR holds ``train.jsonl.gz`` in the format of ``bench.quotes_data``. First the
tagger of sources, cues and contents is learned. Then the ranker of speakers,
from the candidates that taggers give which have not seen the text: one tagger a
fold, each learned from the other folds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import struct
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import pycrfsuite

from bench.quotes import LEAST_WORDS, Place, overlap, source_of
from bench.quotes_data import Attribution, Text, read
from extract.discourse import sentences
from extract.quotes import cues, ranker, tags
from extract.quotes.features import Piece, features, pieces

PARAMETERS: Final = {
    "c1": 1.5,
    "c2": 0.01,
    "max_iterations": 60,
    "feature.possible_transitions": True,
    "feature.minfreq": 6,
}
FOLDS: Final = 2
_STEPS: Final = 128  # of a weight, from one whole number to the next
_EPOCHS: Final = 8
_RATE: Final = 0.15
_DECAY: Final = 1e-4
_LEAST_WEIGHT: Final = 0.02

Example = tuple[list[list[str]], list[int], float]
"""The features of each candidate, which candidates are right, how much it counts."""


def cut(text: Text) -> list[list[Piece]]:
    """The pieces of a text's blocks."""
    return [
        pieces(block.text, [start for start, _ in sentences.split(block.text)])
        for block in text.article.blocks
    ]


def labels(text: Text, block: int, line: Sequence[Piece]) -> list[str]:
    """The gold tag of each piece: source before cue before content."""
    gold = [attribution for attribution in text.attributions if _is_speech(text, attribution)]
    places = {
        "S": [place for attribution in gold for place in attribution.source],
        "C": [place for attribution in gold for place in attribution.cue],
        "N": [place for attribution in gold for place in attribution.content],
    }
    found: list[str] = []
    last: tuple[str, Place] | None = None
    for piece in line:
        here = (text.offsets[block] + piece.start, text.offsets[block] + piece.end)
        hit = _hit(places, here, bool(piece.quoted))
        if hit is None or hit[0] == "N":
            found.append("O" if hit is None else "N")
        else:
            found.append(("I-" if hit == last else "B-") + hit[0])
        last = hit
    return found


def _hit(places: dict[str, list[Place]], here: Place, quoted: bool) -> tuple[str, Place] | None:
    """The gold place that a piece is part of; a quotation only if half of it is content."""
    for tag in "N" if quoted else "SCN":
        least = (here[1] - here[0]) / 2 if quoted else 1
        for place in places[tag]:
            if overlap(place, here) >= least:
                return tag, place
    return None


def _is_speech(text: Text, attribution: Attribution) -> bool:
    """Whether it reports words, and not only an attitude ("supports", "voted for")."""
    cue = " ".join(text.text[start:end] for start, end in attribution.cue).lower()
    quotes = any(re.search("[“\"]|''", text.text[a:b]) for a, b in attribution.content)
    verbs = any(cues.strength(word) for word in re.findall("[a-z]+", cue))
    return ":" in cue or quotes or verbs


def train_tagger(texts: Iterable[Text]) -> bytes:
    """The CRF of ``extract.quotes.tags``."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for text in texts:
        lines = cut(text)
        for block, (line, seen) in enumerate(zip(lines, features(lines), strict=True)):
            trainer.append(seen, labels(text, block, line))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def rounded(model: bytes) -> bytes:
    """The model with weights that are multiples of 1/128: a third smaller when compressed.

    The layout is that of CRFsuite's crf1d_model.c: a header of 48 bytes, then the
    features, 20 bytes each, of which the last 8 are the weight.
    """
    changed = bytearray(model)
    (features_at,) = struct.unpack_from("<I", model, 28)
    (count,) = struct.unpack_from("<I", model, features_at + 8)
    for index in range(count):
        at = features_at + 24 + 20 * index
        (weight,) = struct.unpack_from("<d", model, at)
        struct.pack_into("<d", changed, at, round(weight * _STEPS) / _STEPS)
    return bytes(changed)


def examples(text: Text, tagged: ranker.Text) -> Iterable[Example]:
    """What the ranker learns from one text."""
    previous: ranker.Previous | None = None
    for quotation in tagged.quotations():
        options = ranker.describe(tagged, quotation, previous)
        piece = tagged.blocks[quotation.block].pieces[quotation.piece]
        at = text.offsets[quotation.block]
        gold = source_of(text, (at + piece.start, at + piece.end))
        right = _right(text, tagged, [candidate for candidate, _ in options], gold)
        weight = 1.0 if len(piece.quoted.split()) >= LEAST_WORDS else 0.5
        if right:
            yield [described for _, described in options], right, weight
        speaker = options[right[0]][0] if right else None
        previous = ranker.Previous(quotation, speaker)


def _right(
    text: Text,
    tagged: ranker.Text,
    candidates: Sequence[ranker.Candidate | None],
    gold: Sequence[Place],
) -> list[int]:
    """Indices of the candidates that are the gold source; exact ones, if there are any."""
    if not gold:
        return [0]
    exact: list[int] = []
    near: list[int] = []
    for index, candidate in enumerate(candidates):
        if candidate is None:
            continue
        line = tagged.blocks[candidate.block].pieces
        at = text.offsets[candidate.block]
        place = (at + line[candidate.start].start, at + line[candidate.end - 1].end)
        if any(overlap(place, source) for source in gold):
            near.append(index)
        if any(_words(text, place) == _words(text, source) for source in gold):
            exact.append(index)
    return exact or near


def _words(text: Text, place: Place) -> str:
    return text.text[place[0] : place[1]].strip(" ,").lower()


def train_ranker(found: list[Example]) -> dict[str, float]:
    """Weights of the log-linear ranker, by AdaGrad on the likelihood of the right candidates."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1.0)
    order = random.Random(1)
    for _ in range(_EPOCHS):
        order.shuffle(found)
        for options, right, weight in found:
            chances = _chances([sum(weights[name] for name in option) for option in options])
            mass = sum(chances[index] for index in right)
            for index, option in enumerate(options):
                target = chances[index] / mass if index in right else 0.0
                slope = weight * (chances[index] - target)
                for name in option if abs(slope) > 1e-4 else ():
                    step = slope + _DECAY * weights[name]
                    squares[name] += step * step
                    weights[name] -= _RATE * step / math.sqrt(squares[name])
    return {
        name: round(value, 3)
        for name, value in sorted(weights.items())
        if abs(value) >= _LEAST_WEIGHT
    }


def _chances(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    raw = [math.exp(value - highest) for value in sums]
    total = sum(raw)
    return [value / total for value in raw]


def tagger_without(texts: Sequence[Text], fold: int | None, models: Path) -> bytes:
    """The tagger learned from all texts but those of a fold, from ``models`` if it is there."""
    path = models / f"fold{fold}.crfsuite"
    if not path.exists():
        path.write_bytes(train_tagger(t for i, t in enumerate(texts) if i % FOLDS != fold))
    return path.read_bytes()


def main() -> None:
    """Writes both files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("models", type=Path, help="folder for the taggers, used again if there")
    options = parser.parse_args()
    texts = list(read(options.folder / "train.jsonl.gz"))
    model = gzip.compress(rounded(tagger_without(texts, None, options.models)), mtime=0)
    tags.MODEL.write_bytes(model)
    print(tags.MODEL.name, len(model), "bytes")
    found: list[Example] = []
    for fold in range(FOLDS):
        tagger = pycrfsuite.Tagger()
        others = tagger_without(texts, fold, options.models)
        tagger.open_inmemory(others)  # which points into these bytes
        for text in texts[fold::FOLDS]:
            tagged = ranker.Text(tags.tag(cut(text), tagger))
            found += examples(text, tagged)
    weights = train_ranker(found)
    rows = json.dumps(weights, ensure_ascii=False, indent=0)
    ranker.WEIGHTS.write_text(rows, encoding="utf-8")
    print(ranker.WEIGHTS.name, len(weights), "weights from", len(found), "quotations")


if __name__ == "__main__":
    main()
