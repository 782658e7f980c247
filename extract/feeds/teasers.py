"""Whether a feed gives an article, or only its beginning to make one come."""

from __future__ import annotations

import re
from typing import Final

from .fields import plain

# A description of this many words is an article: teasers have 10 to 80, the longest some 150.
_LONG: Final = 200
# Where feeds put whole articles (content:encoded, content_html) a short one is a short article.
_WHOLE: Final = 60

_CUT_OFF: Final = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|(?:continue|keep) reading|read (?:more|on|the (?:rest|full)\b.*)"
    r"|full (?:story|article)|weiterlesen|mehr lesen|lire la suite|leer más|leggi tutto|lees meer)"
    r"[\s.\]»›>→]*$",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"\s*The post .{1,200}? (?:appeared )?first (?:appeared )?on .{1,80}$")


def is_teaser(html: str, *, whole: bool) -> bool:
    """Whether the text is only a beginning.

    ``whole`` says that it stands where the format has whole articles, not
    summaries. What WordPress adds below ("The post X appeared first on Y") is
    looked through.
    """
    text = re.sub(
        r"\s*The post .{1,200} (?:appeared )?first (?:appeared )?on .{1,80}$", "", plain(html)
    )
    if _CUT_OFF.search(text[-80:]):
        return True
    return len(text.split()) < (_WHOLE if whole else _LONG)
