"""Follow-up questions: what the model proposes, the check, and a probe of our own when it fails.

A follow-up must take up something the candidate said, ask one thing, be new, and stay away from
protected subjects. At most `vocabulary.MAX_DEPTH` follow one question; the caller counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared import languages
from shared.assessment import kinds
from shared.assessment import patterns as tables
from shared.assessment.injection import detector
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import protected_topics
from shared.assessment.scoring import content_features, general_talk, motives, plans
from shared.assessment.text import lexicon as lang
from shared.assessment.text import question_similarity, stemming
from shared.assessment.text.messages import say
from shared.documents.base import Frozen
from shared.documents.evaluation import Evaluation
from shared.documents.vocabulary import MOTIVE
from shared.reply_schemas import ask_for_all

_MAX_WORDS = 45
_MARKS = f"{languages.ENDS},;؛،、"
"""Between phrases and sentences. With a Chinese comma, too, somebody was asked twice (`bench-follow-ups`)."""
_JOINS = frozenset(
    {"and", "but", "so", "und", "aber", "also", "y", "pero", "e", "और", "लेकिन", "तो", "पर"}
    | {"et", "mais", "donc", "mas", "então", "ed", "ma", "quindi", "poi"}
)
"""Words that join a phrase to the one before: a quote doesn't begin with one."""
LONGEST = 12
"""Words of a quote."""
UNQUOTED = 12
"""Words from which on an answer is asked about even where none of it can be quoted."""
TOLD = 60
"""Words from which on a story is taken to hold its deed and its end, where nobody read it."""
OPENS = frozenset(
    {"and", "but", "so", "because", "which", "who", "when", "while", "after", "before", "until", "then"}
    | {"that", "und", "aber", "weil", "dass", "als", "nachdem", "bevor", "y", "pero", "porque", "cuando"}
    | {"और", "लेकिन", "क्योंकि", "जब", "फिर"}
    | {"et", "mais", "parce", "quand", "lorsque", "pour", "puis", "mas", "porque", "quando", "para", "depois"}
    | {"ma", "perché", "mentre", "poi", "così", "che", "qui"}
)
"""Words that open a new phrase: a quote ends before them."""


class FollowUpResponse(BaseModel):
    """Gemini's answer: a verbatim quote, what it leaves open, and one question about it."""

    model_config = ConfigDict(extra="ignore", json_schema_extra=ask_for_all)
    quote: str
    left_open: str = ""
    question: str
    worded: str = ""


class FollowUp(Frozen):
    """A probe that passed the check. `quote` stands in the answer."""

    text: str
    quote: str
    source: Literal["generated", "template"] = "generated"
    worded: str = ""
    """In the interviewer's tone; empty where that is the friendly one."""


def check(response: FollowUpResponse, said: AnswerText, asked: Sequence[str]) -> FollowUp | None:
    """The follow-up if it is grounded, single, new and fair; None otherwise."""
    language = said.language
    text = first_question(" ".join(response.question.split())).lstrip(" ,.;:–—-")
    text = text[:1].upper() + text[1:]
    size = len(lang.norms(text, language))
    if not 4 <= size <= _MAX_WORDS or detector.find(text) or protected_topics.protected(text):
        return None
    if not single_question(text) or any(
        question_similarity.same_question(text, old, language) for old in asked
    ):
        return None
    if _answered(asks_for(text, language), response.quote, said):
        return None
    located = said.clean_timed.locate(response.quote, shortest=2)
    if located is not None:
        quote = located.quote
        if _shares(text, quote, language) or quote.lower() in text.lower():
            return FollowUp(text=text, quote=quote)
    named = _named(text, said.rest, language)
    return FollowUp(text=text, quote=named) if named else None


def template(
    said: AnswerText,
    evaluation: Evaluation | None,
    asked: Sequence[str],
    kind: str = "behavioural",
) -> FollowUp | None:
    """A probe from a quote and what was missing; without a quote where much was said and no stretch of it is
    worth repeating, as of a garbled recording. None when nothing was said to probe.

    Whoever says not to know is asked once for something nearer; a no to that, like any other, is taken.
    """
    language = said.language
    refusal = content_features.refusal(said.clean, language)
    if refusal:
        text = say(language, f"follow_up.refused_{_form(kind)}")
        if refusal != "refused" or text in asked:
            return None
        return FollowUp(text=text, quote="", source="template")
    quotes = _probes(said)
    if not quotes and lang.length(said.clean_timed.tokens) >= UNQUOTED:
        quotes = [""]
    for gap in _gaps(said, evaluation, kind):
        question = say(language, f"follow_up.{gap}")
        for quote in quotes:
            text = say(language, "follow_up.quoted", quote=quote, question=question) if quote else question
            if protected_topics.protected(text) or any(
                question_similarity.same_question(text, old, language) for old in asked
            ):
                continue
            return FollowUp(text=text, quote=quote, source="template")
    return None


def _form(kind: str) -> str:
    """What an answer of this kind holds."""
    if kinds.is_story(kind):
        return "story"
    if kinds.is_plan(kind):
        return "plan"
    return "points" if kinds.has_points(kind) else "reasons"


def _answered(wanted: str, quote: str, said: AnswerText) -> bool:
    """Whether what a question asks for was told: a figure or a reason in the sentence that it takes up,
    an end or an own deed anywhere."""
    if wanted not in {"number", "reason"}:
        return wanted in told(said)
    words = lang.norms(quote)
    near = [s for s in lang.sentences(said.clean) if words and " ".join(words) in " ".join(lang.norms(s))]
    return any(wanted in told(AnswerText.of(s, said.language)) for s in near)


def single_question(text: str) -> bool:
    """One question mark at most, at the end."""
    marks = [i for i, c in enumerate(text) if c in languages.ASKS]
    return len(marks) <= 1 and (not marks or marks[0] >= len(text.rstrip("\"”'» ")) - 1)


def first_question(text: str) -> str:
    """Two questions in one confuse: keep the first, with what leads up to it."""
    marks = [i for i, c in enumerate(text) if c in languages.ASKS]
    return text[: marks[0] + 1] if len(marks) > 1 else text


def _gaps(said: AnswerText, evaluation: Evaluation | None, kind: str) -> list[str]:
    """What to ask for, best first: what is known to be missing, then what leads on. Never what was told.

    A list's silence is no evidence that something was not told: without a reading only what can be counted
    is known to be missing, a figure or anybody who acts.
    """
    if kinds.is_plan(kind):
        return _gaps_of_plan(said, evaluation)
    if kinds.gives_reasons(kind):
        return _gaps_of_motive(said, evaluation)
    if not kinds.is_story(kind):
        there = told(said)
        return [gap for gap in ("reason", "tradeoff") if gap not in there]
    known = ("result", "action", "number", "task", "situation")
    if evaluation is not None:
        missing = [part for part in known if part in evaluation.missing_parts]
    else:
        there = told(said)
        missing = [part for part in ("number", "action") if part not in there]
    return [*missing, "hardest", "differently"]


def _gaps_of_plan(said: AnswerText, evaluation: Evaluation | None) -> list[str]:
    """Parts of what one would do that nobody found; whether it ever happened isn't asked."""
    asked = ("steps", "people", "weighing", "check")
    if evaluation is not None and evaluation.missing_parts:
        return [part for part in asked if part in evaluation.missing_parts]
    plan = plans.read(said.clean, "", said.language)
    return [part for part in asked if part not in plan.parts and not (part == "steps" and plan.steps)]


def _gaps_of_motive(said: AnswerText, evaluation: Evaluation | None) -> list[str]:
    """Parts of a motive that nobody found."""
    if evaluation is not None and evaluation.missing_parts:
        missing = [part for part in MOTIVE if part in evaluation.missing_parts]
    else:
        found = motives.read(said.clean, "", said.language)
        missing = [part for part in found.asked if part not in found.parts]
    return [f"motive_{part}" for part in missing]


@lru_cache(maxsize=1)
def _asks() -> dict[str, dict[str, re.Pattern[str]]]:
    raw = tables.read("asks")
    return {
        what: {name: re.compile(pattern, re.IGNORECASE) for name, pattern in named.items()}
        for what, named in raw.items()
    }


def asks_for(text: str, language: str) -> str:
    """What a question asks for: number, result, action or reason; empty for anything else."""
    name = languages.base(language)
    return next((w for w, p in _asks().items() if w != "because" and name in p and p[name].search(text)), "")


def told(said: AnswerText) -> frozenset[str]:
    """What an answer holds already, as far as code can tell: a figure, an own deed, an end, a reason."""
    name = languages.base(said.language)
    content = content_features.measure(said.clean, "", said.language)
    lived = not general_talk.is_general(said.clean, said.language)
    people = said.lexicon.first_person | said.lexicon.we
    acted = lived and (
        said.lexicon.traits.drops_subjects or any(n in people for n in lang.norms(said.clean, said.language))
    )
    found = {
        "number": content.numbers > 0,
        "action": acted or "action" in content.star,
        "result": "result" in content.star or content.words >= TOLD,
        "reason": name in _asks()["because"] and _asks()["because"][name].search(said.clean) is not None,
    }
    return frozenset(what for what, there in found.items() if there)


def _probes(said: AnswerText) -> list[str]:
    """Stretches of 4–12 words worth asking about: those richest in meaning, from different sentences."""
    timed, clean, lists = said.clean_timed, said.clean, said.lexicon
    ranked: list[tuple[float, str]] = []
    first = 0
    for index, token in enumerate(timed.tokens):
        after = timed.tokens[index + 1].start if index + 1 < len(timed.tokens) else len(clean)
        if index + 1 < len(timed.tokens) and not any(c in _MARKS for c in clean[token.end : after]):
            continue
        first += _opening(timed.tokens[first:index], lists)
        stop = _phrase_end(said, first, index + 1)
        if lang.length(timed.tokens[first:stop]) >= 4:
            found = timed.slice(first, stop)
            folded = lang.norms(found.quote, said.language)
            if detector.MARKER not in found.quote:
                meaning = sum(n not in lists.stop and n not in lists.fillers for n in folded)
                own = any(n in lists.first_person | lists.we for n in folded)
                ranked.append(
                    (meaning + 1.5 * own - 2 * len(lang.find_phrases(folded, lists.hedges)), found.quote)
                )
        first = index + 1
    ranked.sort(key=lambda pair: -pair[0])
    return [quote for value, quote in ranked[:4] if value >= 2]


def _opening(tokens: Sequence[lang.Token], lists: lang.Lexicon) -> int:
    """How many of them only begin to speak, or join a phrase to the one before."""
    said = (token.norm not in _JOINS and token.norm not in lists.fillers for token in tokens)
    return next((at for at, one in enumerate(said) if one), len(tokens))


def _phrase_end(said: AnswerText, first: int, end: int) -> int:
    """Where a quote of at most LONGEST words ends: with the stretch, or before a new phrase.

    0 when it can't end at a phrase: a quote that breaks off in the middle reads as mockery."""
    tokens, stop_words = said.clean_timed.tokens, said.lexicon.stop
    if lang.length(tokens[first:end]) <= LONGEST:
        return end
    for at in range(min(first + LONGEST, end - 1), first + 4, -1):
        if tokens[at].norm in OPENS and tokens[at - 1].norm not in stop_words:
            return at
    return 0


def _shares(text: str, quote: str, language: str) -> bool:
    """Whether the question takes up a meaningful word of the quote."""
    ours, theirs = lang.content_stems(text, language), lang.content_stems(quote, language)
    return any(stemming.same_family(a, b) for a in ours for b in theirs)


def _named(text: str, answer: str, language: str) -> str:
    """Two meaningful words of the answer that the question names, as said; empty if there are none."""
    said = {t.base or lang.stem(t.norm, language): t.text for t in lang.words(answer, language)}
    shared = [said[s] for s in dict.fromkeys(lang.content_stems(text, language)) if s in said]
    return " … ".join(shared[:3]) if len(shared) >= 2 else ""
