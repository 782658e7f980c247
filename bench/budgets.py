"""What reading in the terminal may cost, as issue 6 has it, beside what it does.

Each row names a figure of ``bench.terminal``'s report, or the largest of several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

Report = Mapping[str, Any]


class Budget(NamedTuple):
    """At most ``most`` for the largest of the ``figures`` in one part of the report."""

    what: str
    most: float
    unit: str
    part: str
    figures: tuple[str, ...]


_SETTLED: Final = 12.0
_GONE: Final = 500.0
BUDGETS: Final = (
    Budget("80x24: start", 4_000, "B", "80x24", ("start B",)),
    Budget("80x24: line", 135, "B", "80x24", ("line B", "line again B")),
    Budget("80x24: page", 1_450, "B", "80x24", ("page B", "page again B")),
    Budget("80x24: article to panel, and back", 1_900, "B", "80x24", ("toggle B", "back B")),
    Budget("80x24: jump to a point's sentence", 1_600, "B", "panel", ("80x24 jump B",)),
    Budget("120x40: line, no side margins", 1_300, "B", "panel", ("line B",)),
    Budget("120x40: line, side margins", 300, "B", "panel, side margins", ("line B",)),
    Budget("120x40: cursor in the panel", 350, "B", "panel", ("next point B",)),
    Budget("200x50: start", 9_000, "B", "200x50", ("start B",)),
    Budget("200x50: page", 5_000, "B", "200x50", ("page B", "page again B")),
    Budget("idle", 0, "B", "idle", ("idle B",)),
    Budget("idle: processor time", 0, "ms", "idle", ("idle CPU ms",)),
    Budget("idle: wake-ups a second", 0, "", "idle", ("idle wake-ups a second",)),
    Budget("text : start of Python and extraction", 2.0, "", "start", ("text / extraction ms",)),
    Budget("complete : import of Textual", 2.4, "", "start", ("complete / import ms",)),
    Budget("resident, briefing loaded", 60, "MiB", "80x24", ("RSS MiB",)),
    *(
        Budget(f"{size}: {what} to settled screen", _SETTLED, "ms", part, (f"{act} ms",))
        for size, part, what, act in (
            ("80x24", "80x24", "line", "line"),
            ("80x24", "80x24", "page", "page"),
            ("80x24", "80x24", "section", "section"),
            ("80x24", "80x24", "panel", "toggle"),
            ("80x24", "80x24", "back", "back"),
            ("80x24", "panel", "focus to the panel", "80x24 panel"),
            ("80x24", "panel", "next point", "80x24 next point"),
            ("80x24", "panel", "jump", "80x24 jump"),
            ("120x40", "panel", "line", "line"),
            ("120x40", "panel", "page", "page"),
            ("120x40", "panel", "focus to the panel", "to panel"),
            ("120x40", "panel", "next point", "next point"),
            ("120x40", "panel", "focus to the article", "to article"),
        )
    ),
    *(
        Budget(f"gone after {way}", _GONE, "ms", "leaving", (f"{way} ms",))
        for way in ("q", "SIGHUP", "SIGTERM", "closed terminal", "the same, SIGHUP ignored")
    ),
    Budget("64 kbit/s, 300 ms: page : less", 1.05, "", "64 kbit/s, 300 ms", ("page / less ms",)),
    Budget(
        "the same: later than 0.5 s after a held key",
        0,
        "B",
        "64 kbit/s, 300 ms",
        ("B later than 0.5 s after a held key",),
    ),
)


def table(report: Report) -> str:
    """Asked, measured, met or not; and processor time, for where others keep the machine busy."""
    lines = [f"{'':48}{'asked':>10}{'figure':>10}{'CPU ms':>10}  met"]
    lines += [_row(*row) for row in judged(report)]
    return "\n".join(lines)


def judged(report: Report) -> Iterator[tuple[Budget, float, float | None]]:
    """The budgets that the report has figures for; each with its figure and its CPU time."""
    for budget in BUDGETS:
        figures = _ours(report.get(budget.part, {}))
        if all(name in figures for name in budget.figures):
            yield budget, max(figures[name] for name in budget.figures), _cpu(budget, figures)


def _ours(part: Report) -> Mapping[str, float]:
    """The reader's own figures of a part that has others beside it."""
    ours = part.get("nutgraf", part)
    flat = {name: figure for name, figure in ours.items() if not isinstance(figure, Mapping)}
    for ratio in ("text / extraction", "complete / import"):
        if ratio in part:
            flat |= {f"{ratio} {unit}": figure for unit, figure in part[ratio].items()}
    if "less" in part and "page ms" in ours:
        flat["page / less ms"] = round(ours["page ms"] / part["less"]["page ms"], 2)
    return flat


def _cpu(budget: Budget, figures: Mapping[str, float]) -> float | None:
    names: Sequence[str] = [f"{name[:-2]}CPU ms" for name in budget.figures if name[-3:] == " ms"]
    return max((figures[name] for name in names if name in figures), default=None)


def _row(budget: Budget, figure: float, cpu: float | None) -> str:
    asked = f"{budget.most:,g} {budget.unit}"
    shown = f"{figure:,g} {budget.unit}"
    worked = "" if cpu is None else f"{cpu:g}"
    met = "yes" if figure <= budget.most else "NO"
    return f"{budget.what:48}{asked:>10}{shown:>10}{worked:>10}  {met}"
