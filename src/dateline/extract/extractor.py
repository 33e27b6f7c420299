"""Annotated report -> event mentions and rejected triggers, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.attribution import Speakers
from dateline.extract.authorship import authorship
from dateline.extract.casualties import (
    act_of,
    by_group,
    counts_of,
    of_a_conflict,
    tally,
    told_elsewhere,
    with_figures,
    with_victims,
)
from dateline.extract.choose import top_of
from dateline.extract.claimants import Claimants, own_account
from dateline.extract.clusters import to_disperse
from dateline.extract.counts import Counter, is_year
from dateline.extract.frames import Filled
from dateline.extract.harm import Harm, HarmReader
from dateline.extract.listed import Listed, Lister
from dateline.extract.memory import Episode, Memory
from dateline.extract.parse import clause_head
from dateline.extract.passing import aims
from dateline.extract.phrases import PhraseReader
from dateline.extract.proposals import Proposals
from dateline.extract.retold import retelling, retold
from dateline.extract.role import PERIODS, Told, aside, background
from dateline.extract.setting import Scene, Setting
from dateline.extract.setting_times import is_day, says_behind
from dateline.extract.statement import Sentence as StatusSentence
from dateline.extract.statement import StatementReader, Verdict
from dateline.extract.support import (
    anaphoric,
    by_themselves,
    consequence,
    known,
    more,
    particulars,
    points_back,
    tellers,
    thin,
)
from dateline.extract.told import habitual, off_topic, place_triggers, quote, tense, top_words, topic_of
from dateline.extract.triggers import Candidate
from dateline.extract.unrest import by_unrest
from dateline.extract.words import Words
from dateline.model.annotated import Annotated, Sentence
from dateline.model.draft import VIOLENT, EventMention, PlaceLink, TimeLink
from dateline.model.encoding import Encoding
from dateline.model.event import Rejection, Role, Status, Trigger
from dateline.model.mentions import Amount, PlaceMention

METHOD = "extract.frames/1"
_STATUS = {s.value: s for s in Status}
# Reasons of rejection that hold whatever status another word gives ("plans to stop recruiting").
_OUTRANKING = frozenset({"judicial", "fictional", "sporting", "conditional", "negated", "foiled", "request"})
# Categories that count when they stand at a trigger below the top one ("no protests were held", "a planned raid").
_NOUN_TOO = frozenset(
    "figurative medical business exercise planned purpose foiled claimed negated hypothetical request called_off".split()
)
OWNED = "actor: by their own claim of responsibility"
ALONE = 60  # tokens of a text too short for its topic to be told


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one report's sentences tell, before grounding."""

    mentions: tuple[EventMention, ...]
    rejected: tuple[Rejection, ...]
    encoding: Encoding | None = None
    """What the encoder made of the sentences in which the codebook lists no word; None where there are none, or no encoder."""


class Extractor:
    """Finds events in annotated reports; holds only what the language files say."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._statements = StatementReader(words.status, words.attribution)
        self._counter = Counter(words.counts, words.nouns)
        self._harm = HarmReader(words.counts, self._counter)

    def extract(self, annotated: Annotated) -> Extraction:
        """Event mentions and rejected triggers in text order."""
        return _Reading(self, annotated).run()

    @property
    def words(self) -> Words:
        return self._words

    @property
    def statements(self) -> StatementReader:
        return self._statements

    @property
    def counter(self) -> Counter:
        return self._counter

    @property
    def harm(self) -> HarmReader:
        return self._harm


class _Reading:
    """One pass over one report."""

    def __init__(self, extractor: Extractor, annotated: Annotated) -> None:
        self._words = extractor.words
        self._statements = extractor.statements
        self._counter = extractor.counter
        self._harm = extractor.harm
        self._annotated = annotated
        self._reader = PhraseReader(annotated, extractor.words.nouns)
        self._setting = Setting(annotated)
        relay = annotated.report.outlet
        self._speakers = Speakers(extractor.words, self._reader, [relay] if relay else [])
        self._claimants = Claimants(self._reader, extractor.words.codebook.nouns, extractor.words.doers)
        self._memory = Memory()
        self._violent = frozenset(
            s.name for s in extractor.words.codebook.sub_types.values() if s.event_type in VIOLENT
        )
        self._alone = len(annotated.doc) < ALONE
        self._topic = topic_of(annotated.report, extractor.words)
        self._mentions: list[EventMention] = []
        self._rejected: list[Rejection] = []
        self._lister = Lister(self._words, self._reader, self._violent, self._reject)

    def run(self) -> Extraction:
        sentences = self._annotated.sentences
        listed = [self._lister.listed(list(self._annotated.doc[s.start : s.end])) for s in sentences]
        encoding = self._encoding(listed)
        read = Proposals(encoding) if encoding is not None else None
        for sentence, its in zip(sentences, listed, strict=True):
            self._memory.enter(sentence.paragraph)
            self._sentence(sentence, self._proposed(its, read) if read and its.open else its)
        typed = by_unrest(self._mentions, self._words.codebook)
        told = self._speakers.with_details(self._claimants.on(typed), sentences)
        return Extraction(told, tuple(sorted(self._rejected, key=lambda r: r.span.start)), encoding)

    def _encoding(self, listed: Sequence[Listed]) -> Encoding | None:
        """What the encoder makes of the sentences that the codebook leaves open."""
        read = self._annotated.encode
        spans = [s.span for s, its in zip(self._annotated.sentences, listed, strict=True) if its.open]
        return read([(span.start, span.end) for span in spans]) if read is not None and spans else None

    def _proposed(self, its: Listed, read: Proposals) -> Listed:
        """An open sentence with what the encoder reads in it, unless it only gives the toll of what was told before."""
        toll = bool(self._mentions) and bool(self._harm.read(its.tokens))
        return its if toll and not read.tells(its.tokens) else self._lister.proposed(its, read)

    def _sentence(self, sentence: Sentence, its: Listed) -> None:
        tokens, found = its.tokens, bool(its.groups)
        self._lister.frameless(its)
        self._claimants.listen(tokens, sentence.index)
        scene = self._setting.scene(sentence)
        status = StatusSentence.read(tokens, self._words.status) if found else None
        told: list[PlaceMention] = []
        read = self._harm.read(tokens) if (found or self._mentions) and not its.accident else ()
        harms = [h for h in read if not of_a_conflict(h.anchor)]
        able = [n for n, f in enumerate(its.choices) if f is not None and f.frame.sub_type in self._violent]
        shares = by_group(harms, its.groups, able)
        loose = shares.get(None, [])
        for number, (group, choice) in enumerate(zip(its.groups, its.choices, strict=True)):
            if status is None:
                break
            own = shares.get(number, [])
            if choice is None:
                continue
            bears = choice.frame.sub_type in self._violent
            filled = with_victims(choice, own, self._reader) if bears else choice
            mention = self._group(group, filled, sentence, tokens, scene, status, tally(own))
            if mention is None:
                continue
            self._mentions.append(mention)
            told.extend(link.mention for link in mention.places[:1])
        self._recount(loose, sentence, tokens, scene)
        here = [m for m in self._mentions if m.sentence == sentence.index]
        again = self._retold(sentence, tokens, scene) if not here else ()
        if not here:
            self._speakers.listen(tokens)
            self._mentions += again
        saying = self._words.attribution.verbs
        self._memory.tell(self._day(here, scene))
        self._memory.episode = Episode.after([*here, *again], self._memory.episode)
        self._memory.here = told[-1:] or self._setting.settled(scene, saying)[-1:] or self._memory.here
        self._memory.remember([*told, *(p for p, _ in reversed(scene.places))])

    def _retold(self, sentence: Sentence, tokens: list[Token], scene: Scene) -> tuple[EventMention, ...]:
        """``The incident took place near Kohat``: the acts told last, with the place and time of this sentence."""
        noun = retelling(tokens)
        if noun is None:
            return ()
        places = self._setting.places([noun, noun.head], scene, (), ())
        return retold(
            self._mentions, noun, sentence, places, self._setting.time([noun, noun.head], scene, ())
        )

    def _day(self, here: Sequence[EventMention], scene: Scene) -> TimeLink | None:
        """The day that a sentence leaves to what the paragraph goes on to tell: that of its last event, else its own."""
        told = [m.time for m in here if m.time is not None and is_day(m.time.mention)]
        return (
            told[-1]
            if told
            else self._setting.day(scene, self._words.attribution.verbs)
            if not here
            else None
        )

    def _reject(self, words: Sequence[Token], why: str) -> None:
        quoted = quote(words)
        self._rejected.append(Rejection(quoted.span, quoted.text, why))

    def _group(
        self,
        group: tuple[Candidate, ...],
        filled: Filled,
        sentence: Sentence,
        tokens: list[Token],
        scene: Scene,
        status: StatusSentence,
        tolls: dict[str, Amount],
    ) -> EventMention | None:
        trigger_words = [w for c in group for w in c.words]
        top = top_of(group)
        verdicts = self._statements.judge(top, trigger_words, status, alone=self._alone)
        if filled.candidate.token != top and not to_disperse(filled.candidate):
            extra = self._statements.judge(filled.candidate.token, trigger_words, status, alone=self._alone)
            verdicts = [*(v for v in extra if v.category.name in _NOUN_TOO), *verdicts]
        others = tuple(c for c in group if c != filled.candidate)
        if others and (aims(filled, top) or any(v.category.name == "purpose" for v in verdicts)):
            act = self._lister.choose(others)  # "seven were killed in the operation to retake the port"
            if act is not None:
                return self._group(others, act, sentence, tokens, scene, status, tolls)
        kinds = {filled.frame.sub_type, self._words.codebook.event_type(filled.frame.sub_type)}
        verdicts = [
            v
            for v in verdicts
            if not v.category.spares & kinds or any(a.i == v.word.i for a in top.ancestors)
        ]
        rejected = next((v for v in verdicts if v.category.rejects), None)
        deciding = next((v for v in verdicts if v.category.rejects or v.category.effect in _STATUS), None)
        acts = tuple(c for c in group if not c.casualty)
        if rejected is not None and rejected.category.name == "negated" and acts and len(acts) < len(group):
            act = self._lister.choose(acts)
            return None if act is None else self._group(acts, act, sentence, tokens, scene, status, {})
        if rejected is not None and (deciding is rejected or rejected.category.name in _OUTRANKING):
            self._reject(top_words(group), f"{rejected.category.rejects} (“{rejected.says}”)")
            return None
        if thin(filled, self._words.codebook.event_type(filled.frame.sub_type)):
            self._reject(
                top_words(group), "nothing in the text shows that it was done by or to an armed group"
            )
            return None
        if habitual(filled.candidate.token, sentence.index):
            self._reject(top_words(group), "present tense: a habit or a state, no happening")
            return None
        if deciding is not None and deciding.category.name == "ordered":
            self._reject(top_words(group), f"ordered of others, not done (“{deciding.says}”)")
            return None
        sources = self._speakers.of(top, tokens)
        saying = [a for a in top.ancestors if self._words.attribution.verbs.get(a.lemma_.lower())]
        undergone = [t for t in filled.targets if t.classes != {"territory"}]
        heads = [p.head for p in (*filled.actors, *undergone)] + [
            c.idx for s in saying for c in s.children if c.dep_ == "nsubj"
        ]
        triggers = place_triggers(group, filled)
        doers = {p.head for p in filled.actors}
        free = Scene(tuple((p, root) for p, root in scene.places if root.idx not in doers), scene.times)
        places = self._setting.places(triggers, free, heads, self._memory.places, self._memory.here)
        spoken = [
            *saying,
            *(t for t in tokens if says_behind(t) and self._words.attribution.verbs.get(t.lemma_)),
        ]
        time = self._setting.time(tellers(group, triggers), scene, spoken)
        event_type = self._words.codebook.event_type(filled.frame.sub_type)
        if self._topic is not None and off_topic(self._topic, filled, event_type, time, scene):
            self._reject(top_words(group), self._topic.label)
            return None
        counts = counts_of(group, filled, tolls, self._counter, self._words.counts.harm)
        back = anaphoric(group) or points_back(filled)
        authors = by_themselves(sources, filled) if back and deciding is None else ()
        sources = tuple(s for s in sources if s not in authors)
        lacking = particulars(filled, places, time, counts, back)
        if lacking is not None:
            self._reject(top_words(group), lacking)
            return None
        planned = deciding is not None and deciding.category.effect == Status.PLANNED
        filled = own_account(filled, sources, planned, self._reader)
        mention = self._mention(group, filled, sentence, verdicts, sources, places, time, counts, back)
        authored = bool(authors) or (authorship(top) or (top, False))[1]
        return replace(mention, authored=True, notes=(*mention.notes, OWNED)) if authored else mention

    def _mention(
        self,
        group: tuple[Candidate, ...],
        filled: Filled,
        sentence: Sentence,
        verdicts: list[Verdict],
        sources: tuple,  # type: ignore[type-arg]
        places: tuple[PlaceLink, ...],
        time: TimeLink | None,
        counts: tuple[tuple[str, Amount], ...],
        back: bool,
    ) -> EventMention:
        frame = filled.frame
        decided = next((v for v in verdicts if v.category.effect in _STATUS), None)
        status = (
            _STATUS[decided.category.effect] if decided else _STATUS.get(frame.status or "", Status.OCCURRED)
        )
        verb = clause_head(filled.candidate.token)
        cues, time = background(
            Told(verb, status, sentence.index), verdicts, time, self._memory, self._words.attribution
        )
        notes = [f"{decided.category.name}: “{decided.says}”"] if decided else []
        notes += [
            f"{v.category.name}: “{v.says}”"
            for v in verdicts
            if v.category.name in {"attempted", "repelled"}
            and v.word.lemma_ in {"try", "attempt", "repel", "repulse"}
        ]
        event_type = self._words.codebook.event_type(frame.sub_type)
        return EventMention(
            trigger=Trigger(quote(filled.candidate.words), frame.rule),
            event_type=event_type,
            sub_type=frame.sub_type,
            plover=self._words.codebook.sub_types[frame.sub_type].plover,
            rank=frame.rank,
            sentence=sentence.index,
            evidence=sentence.span,
            actors=filled.actors,
            targets=filled.targets,
            mutual=frame.mutual,
            places=places,
            time=time,
            tense="future" if status in {Status.PLANNED, Status.THREATENED} else tense(verb),
            counts=counts
            if event_type in VIOLENT and frame.sub_type != "Sexual violence"
            else tuple((of, a) for of, a in counts if of not in {"killed", "injured"}),
            status=status,
            role=Role.BACKGROUND if cues else Role.CURRENT,
            sources=() if cues and aside(verb) else sources,
            anaphoric=back,
            more=more(group),
            known=known(filled),
            consequence=consequence(filled, places, time),
            cues=tuple(cues),
            notes=tuple(notes),
        )

    def _recount(self, harms: Sequence[Harm], sentence: Sentence, tokens: list[Token], scene: Scene) -> None:
        """Dead and wounded told without an act: they belong to the violent act told last, if it is near."""
        if not harms or any(m.kind in PERIODS for m, _ in scene.times) or any(is_year(t) for t in tokens):
            return
        near = act_of(harms, self._mentions, sentence.index, self._violent)
        if near is not None and not told_elsewhere(self._mentions[near], sentence, tokens, scene):
            sources = self._speakers.of(harms[0].anchor, tokens)
            self._mentions[near] = with_figures(self._mentions[near], harms, sources)
