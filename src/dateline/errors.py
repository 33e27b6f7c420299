"""Every error that Dateline raises on purpose, in one tree.

::

    DatelineError                 anything below; the message names what, where and why in one line
    ├── SettingsError             a setting or option cannot be used
    ├── KnowledgeError            a data file (codebook, actors, chronology ...) is wrong: file, place, reason
    ├── SourceError               a source could not be turned into a Page
    │   ├── SourceMissing         no such file, or a folder without pages
    │   ├── SourceTooLarge        over the limit on bytes
    │   ├── SourceNotText         a binary, or bytes that no encoding explains
    │   ├── AddressRefused        an address of a private network, or not http(s)
    │   ├── NotAPage              a member of an archive that is something else: an image, an error page
    │   └── FetchFailed           the address did not answer, or not with a page
    │       └── SourceBusy        it asks to come back later
    ├── NotAnArticle              a Page was read, and it is no article Dateline can code
    ├── TurnedAway                triage found no sign of an event in an article
    └── RecordError               a record cannot be opened, read or written
        ├── RecordMissing         there is none at that path or address
        └── NotInRecord           it holds nothing of that id
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of the tree. ``reason`` is a sentence for the person at the keyboard."""

    kind = "error"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SettingsError(DatelineError):
    """A setting, an option or an environment variable cannot be used."""

    kind = "settings"


class KnowledgeError(DatelineError):
    """A data file is wrong. The message names file, place in it, and reason."""

    kind = "knowledge"

    def __init__(self, file: str, place: str, reason: str) -> None:
        super().__init__(f"{file}, {place}: {reason}" if place else f"{file}: {reason}")
        self.file = file
        self.place = place
        self.why = reason


class SourceError(DatelineError):
    """A source could not be turned into a Page. ``source`` is what the user named."""

    kind = "source"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.why = reason


class SourceMissing(SourceError):
    """No such file, or a folder that holds no page."""

    kind = "missing"


class SourceTooLarge(SourceError):
    """Over the limit on bytes."""

    kind = "too large"


class SourceNotText(SourceError):
    """A binary file, or bytes that no known encoding explains."""

    kind = "not text"


class AddressRefused(SourceError):
    """An address that is not http(s), or that leads into a private network."""

    kind = "refused"


class NotAPage(SourceError):
    """A member of an archive that was never a page of text: an image, a redirect, an answer "not found"."""

    kind = "not a page"


class FetchFailed(SourceError):
    """The address did not answer in time, or answered with an error."""

    kind = "fetch failed"


class SourceBusy(FetchFailed):
    """The address asks to come back later. wait_s: after so many seconds, where it says."""

    kind = "busy"

    def __init__(self, source: str, reason: str, wait_s: float | None) -> None:
        super().__init__(source, reason)
        self.wait_s = wait_s


class NotAnArticle(DatelineError):
    """A Page holds no article: an index, a paywall, nothing, or another language."""

    kind = "not an article"

    def __init__(self, source: str, category: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.category = category
        self.why = reason


class TurnedAway(DatelineError):
    """Triage found no sign of an event in an article. score: its own, 0 to 1; below its limit."""

    kind = "turned away"

    def __init__(self, source: str, score: float, limit: float) -> None:
        why = f"a first look finds no sign of an event (score {score:.3f}, limit {limit:.3f}); --everything codes it"
        super().__init__(f"{source}: {why}")
        self.source = source
        self.score = score
        self.why = why


class RecordError(DatelineError):
    """A record cannot be opened, read or written. ``record`` is its path or address, without a password."""

    kind = "record"

    def __init__(self, record: str, reason: str) -> None:
        super().__init__(f"{record}: {reason}")
        self.record = record
        self.why = reason


class RecordMissing(RecordError):
    """No such record, and the verb makes none."""

    kind = "no record"


class NotInRecord(RecordError):
    """The record holds no event, claim or report of that id."""

    kind = "not in the record"
