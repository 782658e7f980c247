"""Body against chrome: precision, recall, F1, exact pages and time, beside the peers.

    python -m bench.pages DIR... [--text] [--json] [--peers all|readability|none] [--limit N]
                          [--part dev|train|all]

Every page goes through every extractor in turn, in one process, so that times compare. All of
them find the body and nothing else; ``nutgraf article`` is the same body with what was removed and
why, title, authors, date and sections. readability-lxml answers in HTML: the time to read that is
not counted. ``--text`` gives each page as plain text (a line a block); peers that need markup get
each line as a paragraph.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from . import corpus, extractors, score

_OURS: Final = "nutgraf"
_SHORTEST_GOLD: Final = 100


@dataclass
class Run:
    """What one extractor did on one set."""

    scores: list[score.Score] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    empty: int = 0


@dataclass(frozen=True)
class Line:
    """One line of the report; times in milliseconds."""

    set: str
    extractor: str
    pages: int
    precision: float
    recall: float
    f1: float
    exact: float
    median_ms: float
    p95_ms: float
    ratio: float
    """Median of nutgraf's time over this extractor's, page by page."""
    failures: int
    empty: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the folders that the command line names."""
    options = _parser().parse_args(arguments)
    peers, missing = extractors.peers(options.peers)
    for name, reason in missing.items():
        print(f"{name}: skipped, {reason}", file=sys.stderr)
    for folder in options.folders:
        for name, cases in _sets(folder, options):
            runs = _measure(cases, peers)
            for line in _report(name, runs):
                print(json.dumps(asdict(line)) if options.json else _shown(line), flush=True)
            if options.verbose:
                _print_worst(cases, runs[_OURS])


@dataclass(frozen=True)
class Case:
    """One page: what each kind of extractor is given, and the body it should find."""

    identity: str
    ours: bytes
    theirs: bytes
    gold: str


def _sets(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, list[Case]]]:
    """The folder's sets: one, or one a kind of page where its gold says the kind."""
    rows = [
        row
        for row in corpus.gold(folder)
        if len(row.get("text") or "") >= _SHORTEST_GOLD
        and options.part in ("all", "dev" if corpus.is_dev(folder, row["id"]) else "train")
    ]
    for group in sorted({_group(row) for row in rows}):
        chosen = [row for row in rows if _group(row) == group][: options.limit]
        cases = _text_cases(folder, chosen) if options.text else _page_cases(folder, chosen)
        if cases:
            yield " ".join(filter(None, (folder.name, group))), cases


def _group(row: corpus.Row) -> str:
    if row.get("page_type"):
        return "articles" if row["page_type"] == "article" else "other pages"
    return str(row.get("lang") or "") if len(row.get("lang") or "") > 5 else ""


def _page_cases(folder: Path, rows: list[corpus.Row]) -> list[Case]:
    pages = ((row, corpus.page(folder, row["id"])) for row in rows)
    return [Case(row["id"], page, page, row["text"]) for row, page in pages]


def _text_cases(folder: Path, rows: list[corpus.Row]) -> list[Case]:
    texts = {row["id"]: row["lines"] for row in corpus.lines(folder)}
    return [
        Case(
            row["id"],
            "\n".join(texts[row["id"]]).encode(),
            extractors.as_markup(texts[row["id"]]),
            row["text"],
        )
        for row in rows
        if row["id"] in texts
    ]


def _measure(cases: list[Case], peers: dict[str, extractors.Extractor]) -> dict[str, Run]:
    """Every extractor on every page; page by page, so that they share the machine's mood."""
    ours = extractors.ours()
    everyone = ours | peers
    runs = {name: Run() for name in everyone}
    if cases:
        for name, extractor in everyone.items():
            _attempt(extractor, cases[0].ours if name in ours else cases[0].theirs)
    for case in cases:
        for name, extractor in everyone.items():
            started = time.perf_counter()
            found, problem = _attempt(extractor, case.ours if name in ours else case.theirs)
            run = runs[name]
            run.seconds.append(time.perf_counter() - started)
            text = extractor.text(found) if found else ""
            run.scores.append(score.compare(case.gold, text))
            run.empty += not text.strip()
            if problem:
                run.failures.append(f"{case.identity}: {problem}")
    return runs


def _attempt(extractor: extractors.Extractor, page: bytes) -> tuple[str, str]:
    """The answer, and what went wrong: peers raise what they like, and all of it is a failure."""
    try:
        return extractor.find(page), ""
    except Exception as error:
        return "", f"{type(error).__name__}: {error}"


def _report(name: str, runs: dict[str, Run]) -> Iterator[Line]:
    ours = runs[_OURS].seconds
    for extractor, run in runs.items():
        result = score.summarise(run.scores)
        times = sorted(run.seconds)
        yield Line(
            name,
            extractor,
            result.pages,
            round(result.precision, 4),
            round(result.recall, 4),
            round(result.f1, 4),
            round(result.exact, 4),
            median_ms=round(1000 * median(times), 2),
            p95_ms=round(1000 * times[int(0.95 * len(times))], 2),
            ratio=round(median(a / b for a, b in zip(ours, run.seconds, strict=True)), 3),
            failures=len(run.failures),
            empty=run.empty,
        )


def _shown(line: Line) -> str:
    return (
        f"{line.set:24s} {line.extractor:22s} {line.pages:4d} pages"
        f"  F1 {line.f1:.3f}  P {line.precision:.3f}  R {line.recall:.3f}  exact {line.exact:.2f}"
        f"  {line.median_ms:6.1f} ms  p95 {line.p95_ms:6.1f}  ratio {line.ratio:5.2f}"
        f"  {line.failures} failed, {line.empty} empty"
    )


def _print_worst(cases: list[Case], run: Run) -> None:
    for problem in run.failures:
        print("  failed", problem)
    worst = sorted(zip(run.scores, cases, strict=True), key=lambda pair: pair[0].f1)
    for result, case in worst[:15]:
        print(
            f"  {result.f1:.2f}  wrong {result.wrong:.2f}  missed {result.missed:.2f}"
            f"  {case.identity}"
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--text", action="store_true", help="the pages as plain text")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--peers", choices=("all", "readability", "none"), default="all")
    parser.add_argument("--part", choices=("dev", "train", "all"), default="dev")
    parser.add_argument("--limit", type=int, help="at most this many pages a set")
    parser.add_argument("--verbose", action="store_true", help="name the worst pages")
    return parser


if __name__ == "__main__":
    main()
