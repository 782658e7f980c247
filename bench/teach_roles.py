"""A large tagger of roles, whose labels for more news text the small one learns from.

A bidirectional LSTM over the sentences of an article. It reads a sentence encoder's
vectors (``train_meaning.Encoder``) beside the features of ``role_features`` that
are no words. Needs torch; nothing of it is shipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

# None of these has types for us, and none is needed to read a page.
np: Any = import_module("numpy")
torch: Any = import_module("torch")
nn: Any = import_module("torch.nn")

_EPOCHS: Final = 12
_BATCH: Final = 16
_RATE: Final = 2e-3
_DROPPED: Final = 0.4
_FEWEST: Final = 20
"""Sentences in which a feature must stand."""
_ENCODED: Final = 384
_WIDE, _NARROW, _HIDDEN = 128, 64, 96
_LEAD: Final = 3
_UNTAUGHT: Final = -100

Matrix = Any
Item = dict[str, float]


class Seen(NamedTuple):
    """One article as the teacher sees it: three matrices with a row a sentence."""

    encoded: Matrix
    signs: Matrix
    nearness: Matrix


def is_word(name: str) -> bool:
    """Whether a feature of ``role_features`` stands for words, not for signs or places."""
    return not (name in _SIGNS or name.startswith(("+", "-1", "~")) or "=" in name)


_SIGNS: Final = frozenset(
    "head lead prev centre new old names length quoted capitals depth q qstart open ask bracket"
    " docsaid".split()
)


def vocabulary(items: Sequence[Sequence[Item]]) -> dict[str, int]:
    """The columns of the signs."""
    counts = Counter(name for article in items for item in article for name in item)
    kept = sorted(n for n, c in counts.items() if c >= _FEWEST and not is_word(n) and n[0] != "~")
    return {name: place for place, name in enumerate(kept)}


def see(encoded: Matrix, headline: Matrix, items: Sequence[Item], columns: dict[str, int]) -> Seen:
    """An article; ``encoded`` has a row a sentence, ``headline`` is one (nought: none)."""
    signs = np.zeros((len(items), len(columns)), "f4")
    for row, item in enumerate(items):
        for name, value in item.items():
            if name in columns:
                signs[row, columns[name]] = value
    return Seen(10 * encoded, signs, 3 * _nearness(encoded, headline))


def _nearness(encoded: Matrix, headline: Matrix) -> Matrix:
    """Cosines with the headline, the whole, the lead, the neighbours and all others."""
    whole, lead = (_unit(part.mean(0)) for part in (encoded, encoded[:_LEAD]))
    nothing = np.zeros((1, encoded.shape[1]), "f4")
    before = np.vstack([nothing, encoded[:-1]])
    after = np.vstack([encoded[1:], nothing])
    alike = encoded @ encoded.T
    np.fill_diagonal(alike, 0)
    return np.stack(
        [
            encoded @ headline,
            encoded @ whole,
            encoded @ lead,
            (encoded * before).sum(1),
            (encoded * after).sum(1),
            encoded @ encoded[0],
            alike.max(1),
            alike.mean(1),
        ],
        1,
    ).astype("f4")


def _unit(vector: Matrix) -> Matrix:
    return vector / (np.linalg.norm(vector) + 1e-9)


class Teacher:
    """Log odds of the roles for each sentence of a batch of articles."""

    def __init__(self, signs: int, nearness: int, roles: int) -> None:
        width = _WIDE + _NARROW + nearness
        self.net = nn.ModuleDict(
            {
                "encoded": nn.Linear(_ENCODED, _WIDE),
                "signs": nn.Linear(signs, _NARROW),
                "reader": nn.LSTM(width, _HIDDEN, bidirectional=True, batch_first=True),
                "hidden": nn.Linear(2 * _HIDDEN + width, _HIDDEN),
                "judge": nn.Linear(_HIDDEN, roles),
                "drop": nn.Dropout(_DROPPED),
            }
        )

    def __call__(self, seen: Seen, lengths: Any) -> Any:
        """``seen`` holds padded batches."""
        net = self.net
        drop = net["drop"]
        parts = [
            torch.tanh(net["encoded"](drop(seen.encoded))),
            torch.tanh(net["signs"](drop(seen.signs))),
            seen.nearness,
        ]
        own = drop(torch.cat(parts, -1))
        packed = nn.utils.rnn.pack_padded_sequence(
            own, lengths, batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(net["reader"](packed)[0], batch_first=True)
        hidden = nn.functional.gelu(net["hidden"](drop(torch.cat([read, own], -1))))
        return net["judge"](drop(hidden))


def teach(
    articles: Sequence[Seen], labels: Sequence[Sequence[int]], roles: int, seed: int
) -> Teacher:
    """A teacher that has learned these articles."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    teacher = Teacher(articles[0].signs.shape[1], articles[0].nearness.shape[1], roles)
    parameters = list(teacher.net.parameters())
    learner = torch.optim.AdamW(parameters, lr=_RATE, weight_decay=1e-2)
    steps = _EPOCHS * -(-len(articles) // _BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(learner, _RATE, total_steps=steps)
    for _ in range(_EPOCHS):
        order = chance.permutation(len(articles))
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            gold = [torch.tensor(labels[i]) for i in some]
            target = nn.utils.rnn.pad_sequence(gold, True, _UNTAUGHT)
            odds = teacher(*_batch([articles[i] for i in some]))
            loss = nn.functional.cross_entropy(
                odds.flatten(0, 1), target.flatten(), ignore_index=_UNTAUGHT, label_smoothing=0.05
            )
            learner.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            learner.step()
            pace.step()
    teacher.net.eval()
    return teacher


def judge(teachers: Sequence[Teacher], article: Seen) -> Matrix:
    """The teachers' mean probabilities: a row a sentence, a column a role."""
    with torch.inference_mode():
        odds = [teacher(*_batch([article]))[0] for teacher in teachers]
        return torch.stack(odds).softmax(-1).mean(0).numpy()


def _batch(articles: Sequence[Seen]) -> tuple[Seen, Any]:
    lengths = torch.tensor([len(article.signs) for article in articles])
    padded = [
        nn.utils.rnn.pad_sequence([torch.from_numpy(part) for part in parts], True)
        for parts in zip(*articles, strict=True)
    ]
    return Seen(*padded), lengths
