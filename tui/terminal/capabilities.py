"""What the terminal is and can do, from the environment; no terminfo, no questions asked.

Answers to questions (synchronised output, side margins, round trip) come later,
to the driver. What is not known to work is not used.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_OLD: Final = ("vt100", "vt102", "vt220", "vt52", "ansi", "cons25", "unknown")
_BY_INDEX: Final = ("linux", "screen", *_OLD)
"""Terminals without SU and SD, or not surely with them; all know line feeds at the margin."""
_LINK_TERMS: Final = ("xterm-kitty", "foot", "alacritty", "wezterm", "xterm-ghostty", "contour")
_LINK_PROGRAMS: Final = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio")
_FIRST_VTE_WITH_LINKS: Final = 5000


@dataclass(frozen=True, slots=True)
class Terminal:
    """What may be sent to the terminal."""

    name: str
    """TERM."""
    encoding: str = "utf-8"
    """What text is sent in: ``utf-8``, ``ascii``, ``iso8859-1``..."""
    colours: bool = True
    """False for NO_COLOR and for terminals that have none: no colour is ever sent."""
    old: bool = False
    """A VT100: no line is scrolled away, no attribute is switched off alone, nothing is asked."""
    scroll: str = "su"
    """As in ``difference.Abilities``."""
    links: bool = False
    """OSC 8."""
    answers: bool = True
    """Questions (DECRQM) are answered or ignored, never printed."""
    copies: bool | None = True
    """OSC 52; None where it may be dropped on the way, as by a multiplexer."""
    multiplexer: str = ""
    """``tmux`` or ``screen``, if it runs in one."""
    remote: bool = False
    """Over SSH."""

    @property
    def unicode(self) -> bool:
        """All characters can be shown."""
        return self.encoding == "utf-8"

    def fit(self, text: str) -> str:
        """The text in characters that the terminal has; as many cells as before."""
        return text if self.unicode or text.isascii() else _fitted(text, self.encoding)


def detect(environment: Mapping[str, str] | None = None) -> Terminal:
    """The terminal that the environment describes."""
    env = _first_environment() if environment is None else environment
    name = env.get("TERM", "")
    old = name in _OLD or name.startswith(("vt1", "vt2"))
    return Terminal(
        name,
        encoding=encoding(env),
        colours=not env.get("NO_COLOR") and not (old and name != "ansi") and not _is_mono(name),
        old=old,
        scroll="index" if name.startswith(_BY_INDEX) and "tmux" not in name else "su",
        links=not old and _has_links(env),
        answers=not old
        and name not in ("linux", "dumb")
        and env.get("TERM_PROGRAM") != "Apple_Terminal",
        copies=_copies(env, old),
        multiplexer="tmux" if env.get("TMUX") else "screen" if env.get("STY") else "",
        remote=bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY")),
    )


def encoding(environment: Mapping[str, str]) -> str:
    """The encoding that the locale asks for; UTF-8 where it asks for none."""
    locale = next(
        (environment[n] for n in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(n)), ""
    )
    if not locale:
        return "utf-8"
    if locale in ("C", "POSIX"):
        return "ascii"
    _, dot, codeset = locale.partition("@")[0].partition(".")
    if not dot:
        # Without a codeset a locale means the one of the days before Unicode.
        return "utf-8" if locale.lower() in ("utf-8", "utf8") else "iso8859-1"
    name = codeset.lower().replace("_", "-")
    if name in ("utf-8", "utf8"):
        return "utf-8"
    with contextlib.suppress(LookupError):
        "é".encode(name, "replace")
        return name
    return "ascii"


def has_screen(environment: Mapping[str, str] | None = None) -> bool:
    """True if a full-screen program can run: stdout is a terminal, and not a dumb one."""
    env = os.environ if environment is None else environment
    return os.isatty(1) and env.get("TERM", "dumb") != "dumb"


def reopen_keyboard() -> bool:
    """Put the terminal on file descriptor 0 where stdin is a pipe; False if there is none."""
    if os.isatty(0):
        return True
    try:
        keyboard = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(keyboard, 0)
    os.close(keyboard)
    return True


def open_screen() -> int:
    """A file descriptor of our own to the terminal that never blocks.

    stdout's terminal, else that of the session: stderr may be redirected. Raises
    OSError if there is none.
    """
    names = ["/dev/tty"]
    with contextlib.suppress(OSError):
        names.insert(0, os.ttyname(1))
    for name in names:
        with contextlib.suppress(OSError):
            return os.open(name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    return os.dup(1)


@cache
def _first_environment() -> Mapping[str, str]:
    """The environment as the user set it: Python may have put LC_CTYPE into ours (PEP 538)."""
    if os.environ.get("LC_CTYPE") not in ("C.UTF-8", "C.utf8", "UTF-8"):
        return os.environ
    try:
        first = Path("/proc/self/environ").read_bytes()
    except OSError:
        return os.environ
    if b"\0LC_CTYPE=" in b"\0" + first:
        return os.environ
    return {name: value for name, value in os.environ.items() if name != "LC_CTYPE"}


def _is_mono(name: str) -> bool:
    return name.endswith(("-m", "-mono"))


def _copies(env: Mapping[str, str], old: bool) -> bool | None:
    """A multiplexer may keep the text to itself; many versions of VTE take none."""
    if old or env.get("TERM") == "linux" or env.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    unsure = ("TMUX", "STY", "VTE_VERSION")
    return None if any(env.get(name) for name in unsure) else True


def _has_links(env: Mapping[str, str]) -> bool:
    if env.get("TMUX") or env.get("STY"):
        return False
    vte = env.get("VTE_VERSION", "")
    return (
        env.get("TERM", "").startswith(_LINK_TERMS)
        or env.get("TERM_PROGRAM") in _LINK_PROGRAMS
        or "WT_SESSION" in env
        or "KONSOLE_VERSION" in env
        or (vte.isdigit() and int(vte) >= _FIRST_VTE_WITH_LINKS)
    )


# One cell each, so that nothing moves. What is not here loses its accents, or is "?".
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»❝❞″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−─━╌╍┄┅┈┉═", "-"),
        **dict.fromkeys("│┃┆┇┊┋╎╏║▌▐▏▎▍▋▊▉▕", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
        **dict.fromkeys("•●◦○▪■▸►▶★☆✦❧·∙⋅", "*"),
        **dict.fromkeys("░▁", "."),
        **dict.fromkeys("▒▂", ":"),
        **dict.fromkeys("▓▃▄▀", "="),
        **dict.fromkeys("▅▆", "+"),
        **dict.fromkeys("█▇", "#"),
        **dict.fromkeys("→⇒➜", ">"),
        **dict.fromkeys("←⇐", "<"),
        **dict.fromkeys("↑⇑▲△", "^"),
        **dict.fromkeys("↓⇓▼▽", "v"),
        "…": ".",
        "·": ".",
        "✓": "x",
        "✗": "x",
        "×": "x",
        "÷": "/",
        "¶": "P",
        "§": "S",
        "€": "E",
        "£": "L",
        "©": "c",
        "®": "r",
        "°": "o",
        "ß": "s",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "æ": "e",
        "œ": "e",
        "Æ": "E",
        "Œ": "E",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)


@lru_cache(4096)
def _fitted(text: str, codec: str) -> str:
    from extract.wrap import cells, clusters

    return "".join(_stand_in(part, codec, cells) for part in clusters(text))


def _stand_in(cluster: str, codec: str, cells: Callable[[str], int]) -> str:
    """What stands for one cluster: as many cells, one character each if it cannot be encoded."""
    composed = unicodedata.normalize("NFC", cluster)
    with contextlib.suppress(UnicodeEncodeError):
        composed.encode(codec)
        return composed
    bare = unicodedata.normalize("NFKD", cluster.translate(_PLAIN)).translate(_PLAIN)
    letters = bare.encode("ascii", "ignore").decode()
    width = cells(cluster)
    return (letters or "?" * width)[:width].ljust(width)
