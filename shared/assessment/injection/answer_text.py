"""An answer's text, read once: words with their times, and what of it is not meant for the interviewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from shared.assessment.injection import detector
from shared.assessment.injection.detector import InjectionSpan
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.assessment.text.alignment import TimedText
from shared.assessment.text.lexicon import Lexicon
from shared.assessment.text.refusals import no_answer
from shared.documents.transcript import Word
from shared.errors import NotScoreable
from shared.reasons import Reason

MATTER = 2
"""Meaningful words of the question or of what was expected, by which a sentence speaks of the matter."""
MIN_CONTENT_WORDS = 8
"""Words that must be left when injections are cut out, or there is no answer to score."""


@dataclass(frozen=True)
class AnswerText:
    """What was said. Made once and passed on, so that nothing looks for its words or injections again."""

    text: str
    language: str
    lexicon: Lexicon
    words: tuple[Word, ...]
    addressed: tuple[InjectionSpan, ...]
    """Passages addressed to the assessor: an answer is flagged for them."""
    doubted: tuple[InjectionSpan, ...]
    """These, and sentences that seem to be: no evidence, and for no model to read."""
    clean: str
    """The text with what is doubted replaced by markers of the same length: what a model may read."""
    rest: str
    """What is left when what is doubted is cut out: what is counted."""

    @classmethod
    def of(
        cls,
        text: str,
        language: str,
        words: Sequence[Word] = (),
        asked: Sequence[str] = (),
        telling: Callable[[str, str], float] = lambda _sentence, _language: 0.0,
    ) -> AnswerText:
        """Read an answer; without `words` it has no times.

        `asked`: the question, and what a right answer states, so that "you rub for thirty seconds" isn't
        taken for an order. `telling`: how surely a sentence in a language tells something, which speaks
        against such doubt (`scoring.telling.surely`).
        """
        found = detector.find(text)
        # "Could you repeat the question?" speaks to the interviewer, and is no order.
        refusal = no_answer(lang.norms(text, language), lang.lexicon(language))
        matter = frozenset(lang.content_stems(" ".join(asked), language))

        def about(sentence: str) -> bool:
            words = set(lang.content_stems(sentence, language))
            return sum(stemming.has_family(word, matter) for word in words) >= MATTER

        doubted = (
            found if refusal else detector.doubtful(text, found, about, lambda one: telling(one, language))
        )
        return cls(
            text=text,
            language=language,
            lexicon=lang.lexicon(language),
            words=tuple(words),
            addressed=tuple(detector.meant(text, found)),
            doubted=tuple(doubted),
            clean=detector.neutralise(text, doubted),
            rest=detector.remaining(text, doubted),
        )

    def require_content(self) -> None:
        """Raise `NotScoreable` when nothing of it speaks to the interviewer."""
        left = len(lang.norms(self.rest, self.language))
        if left < MIN_CONTENT_WORDS and self.doubted:
            raise NotScoreable(Reason.NO_ANSWER_CONTENT, "only passages addressed to the assessor")
        if not left:
            raise NotScoreable(Reason.NO_ANSWER_CONTENT, "no words")

    def is_doubted(self, start: int, end: int) -> bool:
        """Whether the characters [start, end) hold any of what is doubted."""
        return any(span.overlaps(start, end) for span in self.doubted)

    @cached_property
    def timed(self) -> TimedText:
        """The text as it was said, each token with its times."""
        return TimedText.of(self.text, self.words)

    @cached_property
    def clean_timed(self) -> TimedText:
        """`clean`, each token with the times of the words that stood there."""
        return TimedText.of(self.clean, self.words) if self.doubted else self.timed

    @cached_property
    def norms(self) -> list[str]:
        """The folded words of all that was said."""
        return [token.norm for token in self.timed.tokens]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all words that carry meaning."""
        return frozenset(lang.content_stems(self.text, self.language))
