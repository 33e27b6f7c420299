"""Who says so, and through whom: the speaker over a trigger's clause, and the outlets that relay it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.attribution_details import REACH, Heard, speaks, tie_of, with_details
from dateline.extract.attribution_names import called, is_definite, joined_modifiers, outlet_at, surname
from dateline.extract.attribution_speech import (
    CITING,
    Tail,
    label_of,
    reaches,
    saying_verbs,
    source_beside,
    tail_of,
)
from dateline.extract.parse import (
    antecedent,
    child,
    conjuncts,
    is_passive,
    logical_subject,
    pobjs,
    surface_subject,
)
from dateline.extract.phrases import PhraseReader
from dateline.extract.quotations import with_quoted
from dateline.extract.words import Words
from dateline.model.actor import ARMED, ActorKind
from dateline.model.annotated import Sentence
from dateline.model.draft import EventMention
from dateline.model.event import Attribution
from dateline.model.mentions import Phrase
from dateline.model.text import Span

METHOD = "extract.attribution/2"
_HEARERS = frozenset({"tell", "inform"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
_NOT_SPEAKERS = frozenset({"property", "weapon", "event", "territory"})
_PAPER_WORDS = (
    "report figure data datum statement tally count record list information number statistic document"
)
_FINDINGS = frozenset({"investigation", "inquiry", "enquiry", "probe", "finding", "footage"})
"""What shows something and is nobody's word, unless it says whose."""
_PAPERS = frozenset(_PAPER_WORDS.split()) | _FINDINGS
_NUMBERS = {
    "he": frozenset({"one"}),
    "she": frozenset({"one"}),
    "it": frozenset({"group"}),
    "they": frozenset({"many", "group"}),
    "who": frozenset({"one", "many", "group"}),
}
"""What a pronoun can stand for among the speakers heard before."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A speaker heard before. number: ``one`` person, ``many``, a ``group``, or ``any``.  called: later names."""

    attribution: Attribution
    number: str
    called: frozenset[str]


class Speakers:
    """Follows who speaks through a report, so that ``he`` and ``the source`` find their name."""

    def __init__(self, words: Words, reader: PhraseReader, relays: Sequence[str]) -> None:
        self._words = words
        self._reader = reader
        self._relays = tuple(relays)
        self._known: list[_Known] = []
        self._numbers: dict[str, str] = {}
        self._called: dict[str, frozenset[str]] = {}
        self._heard: list[Heard] = []
        self._voices: dict[int, tuple[Attribution, ...]] = {}
        self._closing: tuple[int, Tail | None] | None = None

    def of(self, trigger: Token, sentence: Sequence[Token]) -> tuple[Attribution, ...]:
        """Sources of the statement around a trigger; () when the report speaks in its own voice."""
        via: list[str] = []
        found: list[Attribution] = []
        verbs = list(saying_verbs(trigger, self._words.attribution))
        tail = self._tail(sentence)
        if tail is not None and tail.verb not in verbs and reaches(tail, trigger):
            verbs.append(tail.verb)
        for verb in verbs:
            closing = tail is not None and verb == tail.verb
            speaker, relay = self._speaker(verb, tail.speaker if closing and tail else None)
            via = [*relay, *via]
            found.extend(speaker)
        beside, relay = self._beside(sentence)
        found.extend(beside)
        via = [*relay, *via]
        if not found:
            found = [self._outlet_as_source(name) for name in via[:1]]
            via = via[1:]
        return self._voice(sentence, self._remember(found, via))

    def listen(self, sentence: Sequence[Token]) -> None:
        """Hear who speaks where no event is told: ``he`` finds its name later, a detail its event."""
        words = self._words.attribution
        verbs = [t for t in sentence if t.tag_ in _FINITE and speaks(t, words)]
        tail = self._tail(sentence) if verbs else None
        tied: list[tuple[str, Sequence[Attribution]]] = []
        for verb in verbs:
            closing = tail is not None and tail.verb == verb
            if closing or child(verb, "nsubj") is not None:
                heard = self._remember(self._speaker(verb, tail.speaker if closing and tail else None)[0], ())
                tied.append((tie_of(sentence, verb, self._words) or "", heard))
        heard = self._remember(self._beside(sentence)[0], ())
        tied.append((tie_of(sentence, None, self._words) or "" if heard else "", heard))
        self._voice(sentence, [speaker for _, heard in tied for speaker in heard])
        speakers = [speaker for tie, heard in tied if tie for speaker in heard]
        if speakers:
            tie = max((tie for tie, _ in tied if tie), key=lambda t: REACH[t])
            self._heard.append(Heard(sentence[0].idx, tie, tuple(speakers)))

    def _voice(self, sentence: Sequence[Token], heard: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """Keep who speaks in a sentence, for quotations that run over several."""
        if heard:
            self._voices[sentence[0].idx] = (*self._voices.get(sentence[0].idx, ()), *heard)
        return tuple(heard)

    def with_details(
        self, mentions: Sequence[EventMention], sentences: Sequence[Sentence]
    ) -> tuple[EventMention, ...]:
        """The mentions with the speakers of later details on them; call it after the last sentence."""
        starts = [s.span.start for s in sentences]
        quoted = with_quoted(mentions, self._reader.annotated, self._voices)
        return with_details(quoted, [(bisect_right(starts, h.at) - 1, h) for h in self._heard])

    def _tail(self, sentence: Sequence[Token]) -> Tail | None:
        """The closing speech clause of a sentence, looked up once for all its triggers."""
        if self._closing is None or self._closing[0] != sentence[0].i:
            self._closing = (sentence[0].i, tail_of(sentence, self._words.attribution))
        return self._closing[1]

    def _remember(self, found: Sequence[Attribution], via: Sequence[str]) -> tuple[Attribution, ...]:
        unique: dict[str, Attribution] = {}
        for attribution in found:
            full = self._with_relays(attribution, via)
            unique.setdefault(full.speaker.lower(), full)
        for attribution in unique.values():
            key = attribution.speaker.lower()
            number = self._numbers.setdefault(key, "group")
            self._known.append(_Known(attribution, number, self._called.get(key, frozenset())))
        return tuple(unique.values())

    def _speaker(self, verb: Token, subject: Token | None = None) -> tuple[list[Attribution], list[str]]:
        """Speakers at a verb of saying, and outlets it names as relays. subject: where the parse has none."""
        relays = [name for t in self._hearers(verb) if (name := self._outlet(t)) is not None]
        if self._words.attribution.verbs.get(verb.lemma_.lower()) == "quotes":
            quoted = child(verb, "dobj", "nsubjpass")
            named = [] if quoted is None else self._attributions(quoted)
            return named, [*self._quoting(verb), *relays]
        if subject is None:
            subject = surface_subject(verb) if not is_passive(verb) else logical_subject(verb)
        if subject is None:
            return [], relays
        subject = self._who(verb, subject)
        outlet = self._outlet(subject)
        if outlet is not None:
            return [], [outlet, *relays]
        return self._attributions(subject), relays

    def _quoting(self, verb: Token) -> Iterator[str]:
        """The outlet that quotes: ``X quoted``, ``was quoted by X as saying``; a bare name that quotes is one."""
        by = logical_subject(verb)
        if by is None:
            below = (c for c in verb.subtree if c.lower_ == "by" and c.i > verb.i)
            by = next((o for c in below if (o := child(c, "pobj")) is not None), None)
        name = self._outlet(by) if by is not None else None
        if name is not None:
            yield name
        elif by is not None and by.pos_ == "PROPN" and not any(by.lower_ in k.called for k in self._known):
            phrase = self._reader.phrase(by)
            if phrase is not None and phrase.kind not in ARMED:
                yield phrase.text

    def _hearers(self, verb: Token) -> Iterator[Token]:
        if verb.lemma_.lower() in _HEARERS:
            yield from (c for c in verb.children if c.dep_ in {"dobj", "dative"})
        for c in verb.children:
            if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "with", "in"}:
                for o in c.children:
                    if o.dep_ == "pobj":
                        yield from pobjs(o, "with") if c.lower_ == "in" else (o,)

    def _beside(self, sentence: Sequence[Token]) -> tuple[list[Attribution], list[str]]:
        """Sources beside the statement: ``according to X``, ``as reported by X``, ``X: ...``; and outlets that relay one."""
        found: list[Attribution] = []
        relays: list[str] = []
        beside = [(t, s) for t in sentence if (s := source_beside(t, self._words.attribution)) is not None]
        label = label_of(sentence, self._words.attribution)
        for token, source in beside if label is None else [*beside, (label, label)]:
            outlet = self._outlet(source)
            if outlet is not None and token.dep_ == "acl":
                relays.append(outlet)
            elif outlet is not None:
                found.append(self._outlet_as_source(outlet))
            else:
                found.extend(self._attributions(source))
                relays.extend(self._relay_over(token))
        return found, relays

    def _relay_over(self, citing: Token) -> Iterator[str]:
        """The outlet that cites: ``AFP reported, citing the ministry``."""
        subject = child(citing.head, "nsubj") if citing.lower_ in CITING else None
        outlet = self._outlet(subject) if subject is not None else None
        if outlet is not None:
            yield outlet

    def _attributions(self, token: Token) -> list[Attribution]:
        made: list[Attribution] = []
        for conjunct in conjuncts(antecedent(token)):
            if conjunct.lemma_.lower() in _PAPERS and _bare(conjunct) and self._known:
                made.append(self._known[-1].attribution)
                continue
            if conjunct.lower_ in _NUMBERS:
                made.extend(self._before(_NUMBERS[conjunct.lower_]))
                continue
            if any(c.lower_ == "whose" for c in conjunct.children):
                continue
            parted = list(joined_modifiers(conjunct, self._words))
            if parted:
                made.extend(self._parted(token, text) for token, text in parted)
                continue
            speaker = _behind_document(conjunct, self._words)
            phrase = self._reader.phrase(speaker) if speaker is not None else None
            if (
                speaker is None
                or phrase is None
                or phrase.pronoun
                or (phrase.classes and phrase.classes <= _NOT_SPEAKERS)
            ):
                continue
            if phrase.classes <= _NOT_SPEAKERS and speaker.pos_ not in {"NOUN", "PROPN", "ADJ"}:
                continue
            made.append(self._named(speaker, phrase))
        return made

    def _who(self, verb: Token, noun: Token) -> Token:
        """The noun behind a ``who``: ``a worker with a charity, who added`` means the worker."""
        own = child(verb, "nsubj")
        while (
            own is not None
            and own.lower_ == "who"
            and noun.dep_ == "pobj"
            and noun.head.head.pos_ in {"NOUN", "PROPN"}
            and self._reader.nouns.classes(noun.lemma_.lower()) & {"person", "group"} != {"person"}
        ):
            noun = noun.head.head
        return noun

    def _before(self, numbers: frozenset[str]) -> list[Attribution]:
        """The speaker that a pronoun stands for: the last one heard whose number fits."""
        return next(
            ([k.attribution] for k in reversed(self._known) if k.number in numbers or k.number == "any"), []
        )

    def _parted(self, token: Token, text: str) -> Attribution:
        """One of ``police and hospital officials``."""
        kind = self._words.attribution.source_kind(text.lower().split()) or "official"
        self._numbers.setdefault(text.lower(), "many")
        return Attribution(text, kind, (), Span(token.idx, token.idx + len(token)), METHOD)

    def _named(self, token: Token, phrase: Phrase) -> Attribution:
        lemmas = _spoken(token)
        kind = self._kind(token, phrase, lemmas)
        earlier = self._earlier(token, lemmas)
        if earlier is not None:
            return Attribution(earlier.speaker, earlier.kind, earlier.via, phrase.span, METHOD)
        speaker = _singular(phrase.text) if lemmas[-1] == "source" else self._whole(token, phrase)
        self._numbers.setdefault(speaker.lower(), _number(token, self._reader.nouns.classes(lemmas[-1])))
        self._called.setdefault(speaker.lower(), called(token, self._words))
        return Attribution(speaker, kind, (), phrase.span, METHOD)

    def _earlier(self, token: Token, lemmas: Sequence[str]) -> Attribution | None:
        """``the source``, ``Hrytsenko``, ``Dr Khalifa``: a speaker who was introduced more fully before."""
        if token.pos_ == "PROPN":
            name = surname(token, self._words)
            return next((k.attribution for k in self._known if name and name.lower() in k.called), None)
        if not is_definite(token) or len(lemmas) > 1:
            return None
        return next((k.attribution for k in reversed(self._known) if _is_called(k, lemmas[-1])), None)

    def _whole(self, token: Token, phrase: Phrase) -> str:
        """The phrase with the rest of its name: ``Syrian Observatory for Human Rights``."""
        doc = token.doc
        words = doc.char_span(phrase.span.start, phrase.span.end, alignment_mode="expand")
        end = words.end if words is not None else token.i + 1
        while end + 1 < len(doc) and doc[end].lower_ in {"of", "for"}:
            at = end + 2 if doc[end + 1].lower_ == "the" else end + 1
            last = at
            named = {"PROPN"} if doc[end].lower_ == "of" else {"PROPN", "NOUN", "ADJ"}
            while last < len(doc) and doc[last].pos_ in named and last - at < 6:
                last += 1
            if last == at or doc[last - 1].pos_ == "ADJ":
                break
            end = last
        return self._reader.annotated.report.text[phrase.span.start : doc[end - 1].idx + len(doc[end - 1])]

    def _kind(self, token: Token, phrase: Phrase, lemmas: Sequence[str]) -> str:
        words = self._words.attribution
        around = [lemmas, *([_spoken(a)] if (a := child(token, "appos")) is not None else [])]
        modifiers = [_spoken(c) for c in token.children if c.dep_ in {"compound", "amod"}]
        for candidate in around:
            kind = words.source_kind(candidate)
            if kind is not None:
                return kind
        if phrase.kind in ARMED and phrase.kind not in {ActorKind.STATE, ActorKind.EXTERNAL}:
            return "armed group"
        for modifier in modifiers:
            kind = words.source_kind(modifier)
            if kind is not None:
                return kind
        if phrase.kind == ActorKind.STATE:
            return "official"
        return (
            "named person"
            if token.ent_type_ == "PERSON"
            else "organisation"
            if token.ent_type_ == "ORG"
            else "other"
        )

    def _outlet(self, token: Token) -> str | None:
        return outlet_at(token, self._words)

    def _outlet_as_source(self, name: str) -> Attribution:
        return Attribution(name, "media", (), None, METHOD)

    def _with_relays(self, attribution: Attribution, via: Sequence[str]) -> Attribution:
        heard = [n for n in (*attribution.via, *via) if n not in self._relays]
        chain = [n for n in (*heard, *self._relays) if n != attribution.speaker]
        return Attribution(
            attribution.speaker, attribution.kind, tuple(dict.fromkeys(chain)), attribution.span, METHOD
        )


def _behind_document(token: Token, words: Words) -> Token | None:
    """``figures from the ministry``, ``the ministry's statement``: the ministry. None: papers of nobody."""
    lemma = token.lemma_.lower()
    if lemma not in _PAPERS and words.attribution.nouns.get(lemma) is None:
        return token
    owner = child(token, "poss")
    if owner is not None and owner.pos_ in {"NOUN", "PROPN"}:
        return owner
    for c in token.children:
        source = logical_subject(c) if c.dep_ == "acl" and c.tag_ == "VBN" else None
        if c.dep_ in {"prep", "agent"} and c.lower_ in {"from", "by", "of"}:
            source = child(c, "pobj")
        if source is not None and source.pos_ in {"NOUN", "PROPN"}:
            return source
    bare = not any(c.dep_ in {"amod", "compound", "det", "acl"} for c in token.children)
    nobodys = lemma in _FINDINGS and not any(c.pos_ == "PROPN" for c in token.lefts)
    return None if nobodys or (bare and lemma in _PAPERS) else token


def _bare(paper: Token) -> bool:
    """``the statement``, with nothing that says whose: that of the speaker heard last."""
    return is_definite(paper) and not any(c.dep_ != "det" for c in paper.children)


def _number(token: Token, classes: frozenset[str]) -> str:
    """``one`` person, ``many``, a ``group``, or ``any`` of them ("source"). classes: of the head noun."""
    if token.lemma_.lower() == "source":
        return "any"
    if token.lower_ == "police" or {"armed", "group"} <= classes:
        return "group"
    if token.tag_ in {"NNS", "NNPS"}:
        return "many"
    named = child(token, "appos")
    if token.ent_type_ == "PERSON" or (named is not None and named.ent_type_ == "PERSON"):
        return "one"
    if "group" in classes or token.ent_type_ in {"ORG", "GPE", "NORP"}:
        return "group"
    return "one" if "person" in classes else "any"


def _is_called(known: _Known, lemma: str) -> bool:
    return lemma in known.called or _singular(known.attribution.speaker).lower().split()[-1] == lemma


def _spoken(token: Token) -> list[str]:
    """Lemmas of a phrase from its modifiers to its head."""
    left = [c for c in token.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    return [*(c.lemma_.lower() for c in left), token.lemma_.lower()]


def _singular(text: str) -> str:
    return text.removesuffix("s") if text.lower().endswith("sources") else text
