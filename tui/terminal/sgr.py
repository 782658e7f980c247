"""Styles as a terminal knows them: SGR and OSC 8, and the cheapest way from one to another.

A style here is what the terminal is told, not what a theme means; two styles are
the same object if they look the same. References: ECMA-48 8.3.117 (SGR), the
"Hyperlinks in terminal emulators" note by Egmont Koblinger (OSC 8).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple
from zlib import crc32

_ON: Final = ("1", "2", "3", "4", "5", "7", "8", "9", "21", "53")
_OFF: Final = ("22", "22", "23", "24", "25", "27", "28", "29", "24", "55")
_BIT: Final = {code: 1 << index for index, code in enumerate(_ON)} | {"6": 1 << 4}
_CLEARS: Final = {
    off: sum(1 << index for index, code in enumerate(_OFF) if code == off) for off in _OFF
}
# What is seen on a blank: underlines, reverse, strike-through, overline.
_ON_BLANKS: Final = _BIT["4"] | _BIT["7"] | _BIT["9"] | _BIT["21"] | _BIT["53"]
_OF_OLD: Final = _BIT["1"] | _BIT["4"] | _BIT["5"] | _BIT["7"]


class Style(NamedTuple):
    """How a cell looks. ``styled`` and ``linked`` make them, so that equal ones are one object."""

    attributes: int = 0
    """Bits in the order of SGR codes 1, 2, 3, 4, 5, 7, 8, 9, 21, 53."""
    foreground: str = ""
    """SGR parameters ("31", "38;5;9"); empty for the terminal's own."""
    background: str = ""
    link: str = ""
    """The address that the cell leads to (OSC 8)."""


@cache
def _same(style: Style) -> Style:
    return style


PLAIN: Final = _same(Style())


@lru_cache(4096)
def styled(style: Style, parameters: str, colours: bool = True, plain: bool = False) -> Style:
    """``style`` after SGR ``parameters`` ("1;38;5;9").

    Without ``colours`` only weight, lines and reverse count; ``plain`` leaves
    the attributes of a VT100.
    """
    attributes, foreground, background, link = style
    codes = iter(parameters.split(";") if parameters else ["0"])
    for code in codes:
        if code in ("", "0"):
            attributes, foreground, background = 0, "", ""
        elif code in _BIT:
            attributes |= _BIT[code]
        elif code in _CLEARS:
            attributes &= ~_CLEARS[code]
        elif code in ("38", "48"):
            mode = next(codes, "5")
            rest = [next(codes, "0") for _ in range(3 if mode == "2" else 1)]
            colour = ";".join((code, mode, *rest))
            if code == "38":
                foreground = colour
            else:
                background = colour
        elif code == "39":
            foreground = ""
        elif code == "49":
            background = ""
        elif code[:1] in ("3", "9"):
            foreground = code
        elif (code[:1] == "4" and ":" not in code) or code[:2] == "10":
            background = code
    if not colours:
        foreground = background = ""
    if plain:
        attributes &= _OF_OLD
    return _same(Style(attributes, foreground, background, link))


@lru_cache(1024)
def linked(style: Style, address: str) -> Style:
    """``style``, leading to ``address``; nowhere if that is empty."""
    return _same(style._replace(link=address))


@cache
def on_blank(style: Style) -> Style:
    """What is seen of the style on a blank cell: often its background and its link alone."""
    if style.attributes & _ON_BLANKS:
        return style
    return _same(Style(background=style.background, link=style.link))


@lru_cache(4096)
def change(before: Style, after: Style, resets: bool = False) -> str:
    """The shortest sequence that turns one style into the other.

    ``resets`` is for terminals that can switch attributes off only all at once.
    """
    address = "" if before.link == after.link else _link(after.link)
    if before[:3] == after[:3]:
        return address
    anew = "\x1b[m" if after[:3] == PLAIN[:3] else f"\x1b[0;{_codes(after)}m"
    if resets and (before.attributes & ~after.attributes or anew == "\x1b[m"):
        return address + anew
    steps = f"\x1b[{';'.join(_steps(before, after))}m"
    return address + min(steps, anew, key=len)


def _codes(style: Style) -> str:
    on = [code for index, code in enumerate(_ON) if style.attributes >> index & 1]
    return ";".join([*on, *filter(None, (style.foreground, style.background))])


def _steps(before: Style, after: Style) -> list[str]:
    steps: list[str] = []
    kept = before.attributes
    for off, bits in _CLEARS.items():
        if kept & bits & ~after.attributes:
            steps.append(off)
            kept &= ~bits
    added = after.attributes & ~kept
    steps += [code for index, code in enumerate(_ON) if added >> index & 1]
    if before.foreground != after.foreground:
        steps.append(after.foreground or "39")
    if before.background != after.background:
        steps.append(after.background or "49")
    return steps


def _link(address: str) -> str:
    # One id an address: the terminal lights all lines of a wrapped link as one.
    return f"\x1b]8;id={crc32(address.encode()):x};{address}\x1b\\" if address else "\x1b]8;;\x1b\\"
