"""The page's linked data (JSON-LD): what a site tells search engines about an article.

Much of it is not JSON: unescaped line ends, comments around it, commas too many,
objects side by side. What can be read is read; the rest is dropped silently.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from lxml.html import HtmlElement

from ..clean import clean

Node = dict[str, Any]

_WRAPPER: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_SPARE_COMMA: Final = re.compile(r",(\s*[}\]])")
_TAG: Final = re.compile(r"<[^<>]*>")
_BREAK: Final = re.compile(r"<(?:/p|br|/div|/li|/h\d)\b[^<>]*>", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review|NewsItem|SocialMediaPosting"
    r"|DiscussionForumPosting|Recipe|HowTo|CreativeWork|QAPage)$"
)
_STRING: Final = r'"((?:[^"\\]|\\.)*)"'
_FIELDS: Final = {
    key: re.compile(rf'"{key}"\s*:\s*{_STRING}')
    for key in ("headline", "datePublished", "articleBody")
}
_AUTHOR: Final = re.compile(rf'"author"\s*:\s*[\[{{][^}}\]]*?"name"\s*:\s*{_STRING}')
_LARGEST: Final = 4_000_000


def nodes(tree: HtmlElement) -> list[Node]:
    """All top-level objects of the page's JSON-LD, graphs and lists unfolded, in page order."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            found.extend(_unfold(_read(script.text[:_LARGEST])))
    return found


def article(found: list[Node]) -> Node:
    """The node that describes the article; an empty one if none does."""
    candidates = [node for node in found if any(map(_ARTICLE.search, types(node)))]
    return max(candidates, key=_weight, default={})


def _weight(node: Node) -> int:
    known = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "image"))
    return 2 * known + any(kind.endswith(("Article", "Posting")) for kind in types(node))


def article_body(tree: HtmlElement) -> str | None:
    """The article's text where the JSON-LD has it, its paragraphs parted by line ends."""
    body = article(nodes(tree)).get("articleBody")
    return clean(without_tags(body)).strip() or None if isinstance(body, str) else None


def types(node: Node) -> list[str]:
    """What the node says it is."""
    return [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]


def resolve(value: Any, found: list[Node]) -> Iterator[Node | str]:
    """What a property points at: strings and nodes, references into the graph followed."""
    for item in _listed(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            reference = item.get("@id")
            if reference and "name" not in item:
                item = next((n for n in found if n.get("@id") == reference and "name" in n), item)
            yield item


def text(value: Any) -> str | None:
    """A property as text: the first string in it."""
    for item in _listed(value):
        if isinstance(item, str) and item.strip():
            return without_tags(item)
        if isinstance(item, dict):
            return text(item.get("@value") or item.get("name") or item.get("url"))
    return None


def without_tags(value: str) -> str:
    """The string without the HTML that it should not have had."""
    if "<" in value:
        value = _TAG.sub("", _BREAK.sub("\n", value))
    return unescape(unescape(value)) if "&" in value else value


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [part for item in value for part in (item if isinstance(item, list) else [item])]
    return [] if value is None else [value]


def _unfold(values: list[Any]) -> Iterator[Node]:
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            for key in ("mainEntityOfPage", "mainEntity", "@graph"):
                if isinstance(value.get(key), (list, dict)):
                    waiting.append(value[key])


def _read(source: str) -> list[Any]:
    """The values in a script, however it is broken."""
    source = _WRAPPER.sub("", _WRAPPER.sub("", source)).strip()
    for repaired in (source, _SPARE_COMMA.sub(r"\1", source), unescape(source)):
        values = _decode(repaired)
        if values:
            return values
    return [_salvage(source)]


def _decode(source: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = 0
    try:
        while position < len(source):
            value, position = decoder.raw_decode(source, position)
            values.append(value)
            while position < len(source) and source[position] in " \t\r\n,;":
                position += 1
    except (ValueError, RecursionError):
        return []
    return values


def _salvage(source: str) -> Node:
    """The properties that matter most, as far as they can be found in what is no JSON."""
    node: Node = {}
    for key, pattern in _FIELDS.items():
        if match := pattern.search(source):
            node[key] = _unquote(match.group(1))
    if match := _AUTHOR.search(source):
        node["author"] = _unquote(match.group(1))
    if node:
        node["@type"] = "Article"
    return node


def _unquote(body: str) -> str:
    try:
        return str(json.loads(f'"{body}"', strict=False))
    except ValueError:
        return body
