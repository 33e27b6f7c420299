"""Is it HTML or plain text? By the content; names of files and servers are often wrong."""

from __future__ import annotations

import re
from itertools import islice

_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_MARKUP = re.compile(
    r"</?(?:p|div|span|h[1-6]|article|section|br|a|ul|li|table|script|figure|main)\b[^<>]*>", re.I
)


def media_type(text: str) -> str:
    """``text/html`` or ``text/plain``: a document head, or three common tags near the beginning."""
    head = text[:20_000]
    tags = sum(1 for _ in islice(_MARKUP.finditer(head), 3))
    return "text/html" if _DOCUMENT.match(head) or tags == 3 else "text/plain"
