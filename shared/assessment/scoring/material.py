"""What feedback is made from: the judged answer, its sentences, and the passages worth showing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from shared.assessment.injection import detector
from shared.assessment.scoring import content_features, figures_and_names, stated_points, story_parts
from shared.assessment.scoring.bands import Judged, Note
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.told import Told
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import language_id, openings, passages
from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import Located, TimedText
from shared.documents.evaluation import EvidenceItem, StarEvidence
from shared.documents.vocabulary import STAR, Dimension, StarPart, WorkKind

_SHORTEST = 3
"""Words. Less is no quote."""
_SAYS = 0.15
"""How much of its point a quote states at least."""


@dataclass(frozen=True)
class Material:
    """A judged answer with everything that is said about it."""

    given: ScoringInput
    content: content_features.Content
    verified: Sequence[VerifiedEvidence]
    covered: Sequence[bool]
    wrong: Mapping[int, Note]
    """Expected points that were stated wrongly, and how that is told."""
    judged: dict[Dimension, Judged]
    told: Told
    """The sentences that tell something: nothing else is shown as speaking for the candidate."""

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
        """Words about the answer, in the feedback's language."""
        return self.given.wording.say(key, **values)

    @cached_property
    def sentences(self) -> list[Located]:
        """The sentences without what opens them and what was neutralised; long ones in phrases."""
        timed, result, first = self.timed, [], 0
        for index, token in enumerate(timed.tokens):
            last = index + 1 == len(timed.tokens)
            if last or lang.ends_between(timed.text, token.end, timed.tokens[index + 1].start):
                spans = passages.phrases(timed, self._begins(first, index), index + 1, self.lexicon.stop)
                result += [timed.slice(start, stop) for start, stop in spans if stop - start >= _SHORTEST]
                first = index + 1
        return [
            s for s in result if detector.MARKER not in s.quote and "removed" not in lang.norms(s.quote)[:1]
        ]

    def _begins(self, first: int, last: int) -> int:
        """Which word of a sentence begins it, behind "Well, um,"; the first where little else is said."""
        timed = self.timed
        stop = timed.tokens[last].end
        at = openings.end(timed.text, timed.tokens[first].start, stop, self.language)
        behind = bisect_left(timed.tokens, at, first, last, key=lambda t: t.start)
        return behind if last + 1 - behind >= _SHORTEST else first

    @cached_property
    def telling(self) -> list[Located]:
        """The sentences that tell something and may be shown."""
        return [s for s in self.sentences if self.told.shows(s.quote)]

    def clip_to_sentence(self, quote: Located, matches: Callable[[str], bool]) -> Located | None:
        """The part of a quote inside the first telling sentence where it `matches`; None where none does.

        A quote may run over the end of a sentence; shown whole it would read as two halves.
        """
        tokens = self.timed.tokens
        for sentence in self.telling:
            first = bisect_left(tokens, max(sentence.start_char, quote.start_char), key=lambda t: t.start)
            stop = bisect_right(tokens, min(sentence.end_char, quote.end_char), key=lambda t: t.end)
            if stop - first >= _SHORTEST and matches(
                self.timed.text[tokens[first].start : tokens[stop - 1].end]
            ):
                return self.timed.slice(first, stop)
        return None

    @property
    def worked(self) -> list[tuple[WorkKind, int, str]]:
        """Lines of what was made beside it for covered points, each with its kind and the point, from 0."""
        return [
            (one.text.kind, at, lines)
            for one in self.given.work
            if one.found
            for at, lines in one.found.points.items()
            if at < len(self.covered) and self.covered[at]
        ]

    @cached_property
    def fact_sentences(self) -> list[Located]:
        """Sentences by the number of facts in them, fullest first."""
        lists = self.lexicon

        def facts(found: Located) -> float:
            folded = lang.norms(found.quote, lists.language)
            return (
                figures_and_names.count_numbers(folded, lists)
                + 0.7 * figures_and_names.count_names(found.quote, lists, self.given.question)
                + 0.5 * len(lang.find_phrases(folded, lists.outcome))
            )

        if self.without_facts:
            return []
        ranked = sorted(((facts(s), s) for s in self.telling), key=lambda pair: pair[0], reverse=True)
        return [s for count, s in ranked if count > 0]

    @property
    def without_facts(self) -> bool:
        """Whether the reason beside correctness says that nothing could be checked: then no fact is shown."""
        notes = {key for key, _ in self.judged["correctness"].notes}
        return bool(notes & {"correctness.claims", "correctness.off_topic", "correctness.set_aside"})

    def points_of(self, one: VerifiedEvidence) -> dict[int, Located]:
        """Quotes for the points that count as covered: none stands beside "0 of 5 points covered", and none
        that says nothing of its point."""
        given = self.given
        return {
            i: q
            for i, q in one.points.items()
            if i < len(self.covered)
            and self.covered[i]
            and stated_points.states(given.expected_points[i], q.quote, self.language, given.question)
            >= _SAYS
        }

    def _shows(self, part: StarPart, text: str) -> bool:
        return content_features.shows(part, text, self.language)

    @cached_property
    def star(self) -> StarEvidence:
        """Quotes for the parts: the model's where checked, else a sentence whose wording shows the part, if
        possible one that no other part has."""
        found: dict[str, EvidenceItem] = {}
        for part in STAR:
            label = self.phrase(f"part.{part}")
            for one in self.verified:
                if part in found or part not in one.star:
                    continue
                if quote := self.clip_to_sentence(one.star[part], partial(self._shows, part)):
                    found[part] = quoted(quote, label)
            if part in found or part not in self.judged["structure"].parts:
                continue
            used = {item.quote for item in found.values()}
            fresh = [s for s in self.telling if s.quote not in used]
            if shown := self._telling_most(part, fresh) or self._telling_most(part, self.telling):
                found[part] = quoted(shown, label)
        return StarEvidence(**found)

    def _telling_most(self, part: StarPart, sentences: Sequence[Located]) -> Located | None:
        """The sentence that most likely tells a part; where none is likely, the first whose wording does."""

        def chance(sentence: Located) -> float:
            return self._chances.get(sentence.quote, {}).get(part, 0.0)

        best = max(sentences, key=chance, default=None)
        if (
            best
            and chance(best) > story_parts.SURE[part]
            and not language_id.is_other(best.quote, self.language)
        ):
            return best
        return next((s for s in sentences if self._shows(part, s.quote)), None)

    @cached_property
    def _chances(self) -> Mapping[str, Mapping[StarPart, float]]:
        quotes = tuple(s.quote for s in self.telling)
        return dict(zip(quotes, story_parts.chances(quotes, self.language), strict=True))

    @cached_property
    def vague(self) -> list[Located]:
        """Sentences with vague words, hedges or stock phrases and no fact, the vaguest first."""
        lists = self.lexicon
        found: list[tuple[float, Located]] = []
        for sentence in self.sentences:
            folded = lang.norms(sentence.quote, lists.language)
            soft = softness(folded, lists)
            hard = figures_and_names.count_numbers(folded, lists) + figures_and_names.count_names(
                sentence.quote, lists, ""
            )
            value = (soft - 1.5 * hard) / max(len(folded), 6)
            if value > 0:
                found.append((value, sentence))
        return [sentence for _, sentence in sorted(found, key=lambda one: -one[0])]


def quoted(found: Located, shows: str) -> EvidenceItem:
    """A quote as evidence, with its times."""
    return EvidenceItem(quote=found.quote, start=found.start, end=found.end, shows=shows)


def softness(words: Sequence[str], lists: lang.Lexicon) -> int:
    """Vague words, hedges and stock phrases."""
    return sum(len(lang.find_phrases(words, p)) for p in (lists.vague, lists.hedges, lists.cliche))
