"""What the candidate reads about a score: why, evidence, what was good, missing, or better said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from shared.assessment import kinds
from shared.assessment.injection import detector
from shared.assessment.scoring import content_features
from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.evidence import VerifiedEvidence
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import Located, TimedText
from shared.assessment.text.messages import say
from shared.documents.evaluation import Better, EvidenceItem, StarEvidence
from shared.documents.vocabulary import STAR, Dimension

_LONGEST = 30
"""Words of a sentence that are shown as a quote."""
_SHORTEST = 3
"""Words. Less is no quote."""


@dataclass(frozen=True)
class Shown:
    """Everything that words are made from."""

    given: ScoringInput
    content: content_features.Content
    verified: Sequence[VerifiedEvidence]
    covered: Sequence[bool]
    judged: dict[Dimension, Judged]

    @property
    def language(self) -> str:
        return self.given.language

    @property
    def lexicon(self) -> lang.Lexicon:
        return self.given.said.lexicon

    @property
    def timed(self) -> TimedText:
        """The transcript with injections neutralised."""
        return self.given.said.clean_timed

    def phrase(self, key: str, **values: object) -> str:
        return say(self.language, key, **values)

    @cached_property
    def sentences(self) -> list[Located]:
        """The transcript's sentences, without what was neutralised, cut at `_LONGEST` words."""
        timed, result, first = self.timed, [], 0
        for index, token in enumerate(timed.tokens):
            after = timed.tokens[index + 1].start if index + 1 < len(timed.tokens) else len(timed.text)
            last = index + 1 == len(timed.tokens)
            marked = any(c in ".!?।。" for c in timed.text[token.end : after])
            if last or marked or index + 1 - first == _LONGEST:
                if index + 1 - first >= 3:
                    result.append(timed.slice(first, index + 1))
                first = index + 1
        return [
            s for s in result if detector.MARKER not in s.quote and "removed" not in lang.norms(s.quote)[:1]
        ]

    def telling(self, quote: Located, tells: Callable[[str], bool]) -> Located | None:
        """The part of a quote that lies in one sentence and tells it; a quote may run over two."""
        tokens = self.timed.tokens
        for sentence in self.sentences:
            first = bisect_left(tokens, max(sentence.start_char, quote.start_char), key=lambda t: t.start)
            stop = bisect_right(tokens, min(sentence.end_char, quote.end_char), key=lambda t: t.end)
            if stop - first >= _SHORTEST and tells(
                self.timed.text[tokens[first].start : tokens[stop - 1].end]
            ):
                return self.timed.slice(first, stop)
        return None

    @cached_property
    def fact_sentences(self) -> list[Located]:
        """Sentences by the number of facts in them, fullest first."""
        lists = self.lexicon

        def facts(found: Located) -> float:
            folded = lang.norms(found.quote)
            return (
                content_features.count_numbers(folded, lists)
                + 0.7 * content_features.count_names(found.quote, lists, self.given.question)
                + 0.5 * len(lang.find_phrases(folded, lists.outcome))
            )

        if self.without_facts:
            return []
        ranked = sorted(((facts(s), s) for s in self.sentences), key=lambda pair: pair[0], reverse=True)
        return [s for count, s in ranked if count > 0]

    @property
    def without_facts(self) -> bool:
        """Whether the reason beside correctness says that nothing could be checked: then no fact is shown."""
        notes = {key for key, _ in self.judged["correctness"].notes}
        return bool(notes & {"correctness.claims", "correctness.off_topic"})

    def points_of(self, one: VerifiedEvidence) -> dict[int, Located]:
        """Quotes for the points that count as covered: none stands beside "0 of 5 points covered"."""
        return {i: q for i, q in one.points.items() if i < len(self.covered) and self.covered[i]}

    @cached_property
    def star(self) -> StarEvidence:
        """Quotes for the parts: the model's where checked, else the sentence whose wording shows the part."""
        found: dict[str, EvidenceItem] = {}
        for part in STAR:
            label = self.phrase(f"part.{part}")
            for one in self.verified:
                if part in found or part not in one.star:
                    continue
                shows = partial(content_features.shows, part, language=self.language)
                if quote := self.telling(one.star[part], shows):
                    found[part] = _item(quote, label)
            if part in found or part not in self.judged["structure"].parts:
                continue
            for sentence in self.sentences:
                if content_features.shows(part, sentence.quote, self.language):
                    found[part] = _item(sentence, label)
                    break
        return StarEvidence(**found)


def why(name: Dimension, judged: Judged, language: str) -> str:
    """Short words naming what was observed."""
    if name == "structure" and not judged.notes:
        absent = [say(language, f"part.{p}") for p in STAR if p not in judged.parts]
        found = [say(language, f"part.{p}") for p in STAR if p in judged.parts]
        if not absent:
            return say(language, "structure.all")
        none = say(language, "part.none")
        return say(language, "structure.star", found=", ".join(found) or none, absent=", ".join(absent))
    return " ".join(say(language, key, **values) for key, values in judged.notes[:3])


def _item(found: Located, shows: str) -> EvidenceItem:
    return EvidenceItem(quote=found.quote, start=found.start, end=found.end, shows=shows)


def evidence(name: Dimension, shown: Shown) -> tuple[EvidenceItem, ...]:
    """At most four quotes for a dimension; what confidence rests on is timed sounds and words."""
    items: list[EvidenceItem] = []
    delivery = shown.given.delivery
    if name == "confidence":
        items += [
            EvidenceItem(quote=h.phrase, start=h.start, end=h.end, shows=shown.phrase("shows.hedge"))
            for h in delivery.hedges[:2]
        ]
        items += [
            EvidenceItem(
                quote="",
                start=p.start,
                end=p.end,
                shows=shown.phrase("shows.pause", seconds=round(p.end - p.start, 1)),
            )
            for p in sorted(delivery.pauses, key=lambda p: p.start - p.end)[:2]
        ]
    elif name == "clarity":
        items += [
            EvidenceItem(quote=r.words, start=r.start, end=r.end, shows=shown.phrase("shows.restart"))
            for r in delivery.restarts[:2]
        ]
        items += [
            # A sound that the recogniser left out is evidence, but stands in no transcript to quote.
            EvidenceItem(
                quote=f.word if f.source == "words" else "",
                start=f.start,
                end=f.end,
                shows=shown.phrase("shows.filler"),
            )
            for f in delivery.fillers[:1]
        ]
        if weak := weak_passage(shown):
            items.append(_item(weak, shown.phrase("shows.vague")))
    elif name == "structure":
        seen = shown.star
        for part in STAR:
            item: EvidenceItem | None = getattr(seen, part)
            if item:
                items.append(item)
    elif name == "correctness":
        for one in shown.verified[:1]:
            points = shown.points_of(one)
            items += [_item(q, shown.phrase("shows.point", number=i + 1)) for i, q in points.items()]
            specifics = () if shown.without_facts else one.specifics
            told = (shown.telling(quote, lambda s: _specific(shown, s)) for quote in specifics)
            items += [_item(quote, shown.phrase("shows.specific")) for quote in told if quote]
        items += _graded_passages(shown, {i.shows for i in items})
        if not items and kinds.is_story(shown.given.kind):
            items += [_item(q, shown.phrase("shows.specific")) for q in shown.fact_sentences[:2]]
    elif shown.judged["relevance"].band > 1.5 and (found := topic_sentence(shown)):
        items.append(_item(found, shown.phrase("shows.topic")))
    return tuple(items[:4])


def _specific(shown: Shown, text: str) -> bool:
    """Whether a quote that the model calls specific says something: a figure, a name, a deed, an outcome;
    in a technical answer, a word of the matter that was asked about."""
    lists = shown.lexicon
    if not lists.known:
        return True
    given, folded = shown.given, lang.norms(text)
    if content_features.count_numbers(folded, lists) or content_features.count_names(
        text, lists, given.question
    ):
        return True
    if kinds.is_story(given.kind):
        return any(content_features.shows(part, text, shown.language) for part in ("action", "result"))
    matter = {
        s
        for text in (given.question, *given.expected_points)
        for s in lang.content_stems(text, shown.language)
    }
    return bool(matter & set(lang.content_stems(text, shown.language)))


def _graded_passages(shown: Shown, taken: set[str]) -> list[EvidenceItem]:
    """Passages that the correctness endpoint gave for covered points, where they really stand."""
    items = []
    graded = (shown.given.correctness or {}).get("points", [])
    for number, (point, covered) in enumerate(zip(graded, shown.covered, strict=False), 1):
        label = shown.phrase("shows.point", number=number)
        found = shown.timed.locate(str(point.get("passage", ""))) if covered and label not in taken else None
        if found:
            items.append(_item(found, label))
    return items


def topic_sentence(shown: Shown) -> Located | None:
    """The sentence that shares most words with the question."""
    wanted = set(lang.content_stems(shown.given.question, shown.language))
    ranked = [(len(wanted & set(lang.content_stems(s.quote, shown.language))), s) for s in shown.sentences]
    best = max(ranked, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def weak_passage(shown: Shown) -> Located | None:
    """The vaguest sentence: vague words, hedges and stock phrases, and no fact."""
    lists = shown.lexicon
    worst: tuple[float, Located] | None = None
    for sentence in shown.sentences:
        folded = lang.norms(sentence.quote)
        soft = sum(len(lang.find_phrases(folded, p)) for p in (lists.vague, lists.hedges, lists.cliche))
        hard = content_features.count_numbers(folded, lists) + content_features.count_names(
            sentence.quote, lists, ""
        )
        value = (soft - 1.5 * hard) / max(len(folded), 6)
        if value > 0 and (worst is None or value > worst[0]):
            worst = (value, sentence)
    return worst[1] if worst else None


def strengths(shown: Shown, flags: Sequence[str]) -> tuple[str, ...]:
    """At most three, each resting on a quote or a measurement. None for an answer that is capped."""
    if {"off_topic", "repeats_question", "stock_phrases", "no_answer"} & set(flags):
        return ()
    said: list[str] = []
    lists = shown.lexicon
    for one in shown.verified[:1]:
        if points := shown.points_of(one):
            said.append(shown.phrase("strength.point", quote=next(iter(points.values())).quote))
    for sentence in shown.fact_sentences[:1]:
        if content_features.count_numbers(lang.norms(sentence.quote), lists):
            said.append(shown.phrase("strength.number", quote=sentence.quote))
    if kinds.is_story(shown.given.kind) and not shown.without_facts:
        parts = shown.star
        if parts.result:
            said.append(shown.phrase("strength.result", quote=parts.result.quote))
        if parts.action and len(said) < 3:
            said.append(shown.phrase("strength.action", quote=parts.action.quote))
    if shown.judged["confidence"].band >= 4.3 and shown.content.words >= 40:
        said.append(shown.phrase("strength.plain"))
    unique: dict[str, str] = {}
    for line in said:
        unique.setdefault(line.split("“", 1)[-1], line)
    return tuple(list(unique.values())[:3])


def missing(shown: Shown, flags: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was left out, in words and as codes; code's findings first, then the model's own."""
    codes: list[tuple[str, str]] = []
    if {"off_topic", "repeats_question", "stock_phrases", "no_answer"} & set(flags):
        codes.append(("answer", shown.phrase("missing.answer")))
    if kinds.is_story(shown.given.kind):
        parts = shown.judged["structure"].parts
        for part in ("result", "action", "task", "situation"):
            if part not in parts:
                codes.append((part, shown.phrase(f"missing.{part}")))
        if not shown.content.numbers:
            codes.append(("number", shown.phrase("missing.number")))
    else:
        for point, said in zip(shown.given.expected_points, shown.covered, strict=False):
            if not said:
                codes.append(("point", shown.phrase("missing.point", point=point)))
        if shown.content.sequence < 2:
            codes.append(("reason", shown.phrase("missing.reason")))
    words = [w for _, w in codes][:4]
    if shown.verified and len(words) < 3:
        words += [m for m in shown.verified[0].missing if not detector.find(m) and not shown.timed.locate(m)][
            : 3 - len(words)
        ]
    return tuple(words), tuple(dict.fromkeys(c for c, _ in codes))


def better(shown: Shown) -> Better | None:
    """One better way to say a weak passage: the model's if it was checked, else a frame with gaps to fill."""
    for one in shown.verified:
        if one.weak and one.better_wording and detector.MARKER not in one.weak.quote:
            reason = shown.phrase("better.why_model", quote=one.weak.quote)
            return Better(
                weak_quote=one.weak.quote,
                wording=one.better_wording,
                why=reason,
                start=one.weak.start,
                end=one.weak.end,
            )
    weak = weak_passage(shown)
    if weak is None and min(j.band for j in shown.judged.values() if j.elicited) < 3.5:
        weak = next((one.weak for one in shown.verified if one.weak), None)
    if weak is None:
        return None
    frame = "better.story" if kinds.is_story(shown.given.kind) else "better.points"
    return Better(
        weak_quote=weak.quote,
        wording=shown.phrase(frame),
        why=shown.phrase("better.why", quote=weak.quote),
        start=weak.start,
        end=weak.end,
    )
