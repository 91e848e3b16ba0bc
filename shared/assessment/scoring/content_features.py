"""What code can tell of an answer's content by itself, so that a weak extractor can't be fooled.

Everything here is counted, never judged by a model: overlap with the question, numbers, names, own
actions, outcomes, the parts of a story, stock phrases, repetition. Injections are cut out first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from shared.assessment.scoring import figures_and_names, outcomes, own_actions, table_words
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming, word_vectors
from shared.assessment.text.memory import once
from shared.assessment.text.refusals import NoAnswer, no_answer
from shared.documents.vocabulary import STAR, StarPart

_ECHO = 4
"""Words in a row that the answer shares with the question count as read back."""
_LIKE_ASKING = frozenset({"would"})
"""Stems that say what is asked for, beside those of the frame."""
_SUBJECTS = frozenset({"describ", "exampl", "experi"})
"""Stems of the frame that count like a subject: "describe a mistake" is no open question."""


DENSEST, LEAST_DENSE = 0.2, 20
"""Of 472 answers in rated interviews the densest has 0.09 facts a word, of our excellent ones 0.16, of honest
answers of two sentences nine in ten have under 0.18; a string of claims, one a clause, has over 0.4."""


@dataclass(frozen=True)
class Content:
    """Counts over one answer. Shares are 0..1."""

    words: int
    """Spoken words without fillers and without what only reads the question back."""
    told: int
    """Of them, those in sentences that tell something (`telling`)."""
    sentences: int
    mean_sentence: float
    """Words a sentence; an unremarkable 18 where the recogniser set no sentence marks."""
    mean_clause: float
    """Words between two marks of any kind. Lists of catchwords have two or three, speech has more."""
    topicality: float
    """Share of the question's subject words (up to four) that the answer takes up."""
    takes_up: bool
    """Whether any of those words is in the answer, told or not."""
    meaning: float | None
    """Nearness in meaning to the question, by word vectors; None where that is unknown."""
    told_meaning: float | None
    """The same of what tells something alone, and no more than the whole has."""
    work: int | None
    """Words of work; None where no list is there."""
    told_work: int
    """Of them, those in sentences that tell something."""
    leisure: int
    """Distinct words of free time."""
    open_question: bool
    """The question names no subject ("Tell me about yourself"), so words can't show relevance."""
    echo: float
    """Share of the answer that repeats the question's own wording."""
    numbers: int
    measures: int
    """How many of them measure something, which is what is shown."""
    names: int
    actions: int
    we_actions: int
    outcomes: int
    """Words of an outcome, or sentences that tell one in others; "at last we delivered on time" has two."""
    outcomes_told: int
    """How many a person would count, which is what is shown."""
    sequence: int
    reasons: int
    """Sorts of words that give a reason, and that weigh one thing against another."""
    joined: bool
    """Whether any word of order or of reasons is in the answer, told or not."""
    personal: bool
    """Whether it names the candidate, or "we"."""
    cliches: int
    vague: float
    """Vague words and phrases per word."""
    repetition: float
    """Share of three-word runs that were said before."""
    new_words: int
    """Distinct meaningful stems that the question doesn't hold."""
    star: frozenset[StarPart]
    no_answer: NoAnswer
    """Says that there is no answer, and little else; empty for an answer."""

    @property
    def facts(self) -> float:
        """Weighted count of what can be checked: figures, names, own actions, outcomes."""
        return (
            1.0 * min(self.numbers, 4)
            + 0.7 * min(self.names, 4)
            + 0.7 * min(self.actions + 0.5 * self.we_actions, 6)
            + 0.8 * min(self.outcomes, 3)
        )

    @property
    def specificity(self) -> float:
        """0..1: facts with diminishing returns; the same facts spread over empty talk count less, and so do
        facts strung together with nothing between them that would make a story."""
        dilution = min(1.0, 60 / max(self.words, 60)) ** 0.15 * min(1.0, self.mean_clause / 4.5) ** 1.6
        told = min(1.0, DENSEST / max(self.density, 1e-6)) ** 1.5
        return (1 - math.exp(-self.facts / 4.2)) * dilution * told

    @property
    def telling(self) -> float:
        """0..1: how much of what was said tells something. A model's label is about all of it."""
        return min(1.0, self.told / max(1, self.words))

    @property
    def density(self) -> float:
        """Figures, deeds and outcomes per word; 0 where there are too few words to tell."""
        counted = self.numbers + self.actions + self.we_actions + self.outcomes
        return counted / self.told if self.told >= LEAST_DENSE else 0.0

    @property
    def strung(self) -> bool:
        """Claims in a row, one a clause, with nothing between them."""
        return self.density > 2 * DENSEST

    def counting(self, told: Content) -> Content:
        """What is checked and told, as counted in the sentences that tell something alone."""
        facts = ("numbers", "measures", "names", "actions", "we_actions", "outcomes", "outcomes_told")
        names = (*facts, "sequence", "reasons", "star", "topicality")
        near = [one.meaning for one in (self, told) if one.meaning is not None]
        counted = {name: getattr(told, name) for name in names}
        nearest = min(near, default=None)
        return replace(self, told=told.words, told_meaning=nearest, told_work=told.told_work, **counted)

    @property
    def filler_talk(self) -> bool:
        """Stock phrases instead of facts: the memorised answer."""
        return self.cliches >= 3 and self.facts < 2.5 and self.cliches * 20 >= self.words * 0.6


def measure(text: str, question: str, language: str, competency: str = "") -> Content:
    """Count over an answer from which injections have been cut out."""
    return _measured(text, question, language, competency)


@once
def _measured(text: str, question: str, language: str, competency: str) -> Content:
    lists = lang.lexicon(language)
    norms = [t.norm for t in lang.words(text, language) if not lang.is_filler(t, lists)]
    own_words = _own_words(text, question, language)
    own = [t.norm for t in own_words]
    stock = lang.find_phrases(own, lists.cliche)
    # "One hundred and ten percent" is no figure: stock phrases count for nothing.
    inside = {i for a, b in stock for i in range(a, b)}
    plain_words = [t for i, t in enumerate(own_words) if i not in inside]
    plain = [t.norm for t in plain_words]
    frame = (lang.question_frame(language) | _LIKE_ASKING) - _SUBJECTS
    said = dict.fromkeys(lang.content_stems(question, language))
    asked_stems = [s for s in said if s not in lists.traits.question_frame]
    question_stems = [s for s in asked_stems if s not in frame]
    question_stems += lang.content_stems(competency.replace("_", " "), language)
    own_text = _own_text(text, own_words, lists)
    answer_stems = set(lang.content_stems(own_text, language))
    taken_up = sum(stemming.has_family(q, answer_stems) for q in question_stems)
    sentences = [s for s in lang.sentences(text, 400) if len(lang.norms(s, language)) >= 2]
    triples = list(zip(norms, norms[1:], norms[2:], strict=False))
    mine, ours = own_actions.count(plain_words, text, lists)
    outcomes_told = outcomes.count(text, language)
    meaning = word_vectors.semantic_similarity(question, own_text, language)
    sequence = len({tuple(own[a:b]) for a, b in lang.find_phrases(own, lists.sequence)})
    reasons = _reasons(text, language)
    work = _beginning(own, lists.work, lists) if lists.work else None
    return Content(
        words=len(own),
        told=len(own),
        sentences=max(1, len(sentences)),
        mean_sentence=len(norms) / max(1, len(sentences)) if lang.punctuated(text) else 18.0,
        mean_clause=len(norms) / max(1, len(lang.clauses(text))),
        topicality=min(1.0, taken_up / min(4, max(1, len(question_stems)))),
        takes_up=taken_up > 0,
        meaning=meaning,
        told_meaning=meaning,
        work=work,
        told_work=work or 0,
        leisure=_beginning(own, lists.leisure, lists),
        open_question=len(question_stems) < 2,
        echo=(len(norms) - len(own)) / max(1, len(norms)),
        numbers=figures_and_names.count_numbers(plain, lists),
        measures=figures_and_names.count_measures(plain, lists),
        names=figures_and_names.count_names(text, lists, question),
        actions=mine,
        we_actions=ours,
        outcomes=max(len(lang.find_phrases(plain, lists.outcome)), outcomes_told),
        outcomes_told=outcomes_told,
        sequence=sequence,
        personal=any(word in lists.first_person or word in lists.we for word in own),
        reasons=reasons,
        joined=bool(sequence or reasons),
        cliches=len({tuple(own[a:b]) for a, b in stock}),
        vague=len(lang.find_phrases(own, lists.vague)) / max(1, len(own)),
        repetition=1 - len(set(triples)) / len(triples) if triples else 0.0,
        new_words=len(answer_stems - {*question_stems, *asked_stems}),
        star=parts(text, own_text, language),
        no_answer=no_answer(own, lists),
    )


def joins(text: str, language: str) -> bool:
    """Whether a sentence has a word of order or of reasons."""
    ordered = lang.find_phrases(lang.norms(text, language), lang.lexicon(language).sequence)
    return bool(ordered) or _reasons(text, language) > 0


def _reasons(text: str, language: str) -> int:
    return sum(table_words.hold("plans", name, text, language) for name in ("issue", "weighing"))


def refusal(text: str, language: str) -> NoAnswer:
    """`Content.no_answer`, whatever was asked, where nothing else is to be counted."""
    own = [token.norm for token in _own_words(text, "", language)]
    return no_answer(own, lang.lexicon(language))


def _own_words(text: str, question: str, language: str) -> list[lang.Token]:
    """Words without fillers and without what only reads the question back."""
    lists = lang.lexicon(language)
    found = [t for t in lang.words(text, language) if not lang.is_filler(t, lists)]
    echoed = _echoed([t.norm for t in found], lang.norms(question, language))
    return [t for i, t in enumerate(found) if i not in echoed]


def _own_text(text: str, own: Sequence[lang.Token], lists: lang.Lexicon) -> str:
    """The answer's own words; as they were written, where only that tells one from the next."""
    if not lists.traits.segmenter:
        return " ".join(token.norm for token in own)
    written = ""
    for token, after in zip_longest(own, own[1:]):
        between = text[token.end : after.start if after else len(text)]
        written += token.text + (between if len(between) < 3 else "、")
    return written


def _beginning(folded: Iterable[str], parts: Sequence[str], lists: lang.Lexicon) -> int:
    """How many of these beginnings stand in the words. German nouns begin inside others: "Kundendienst".

    `$` stands for a word's end ("meta$" is no half, "metade"), and in German `^` for its beginning; in other
    languages a new line does."""
    if lists.traits.nouns_have_capitals:
        written = "\n".join(f"^{word}$" for word in dict.fromkeys(folded))
        return sum(map(written.__contains__, parts))
    written = "".join([f"\n{lang.bare(word, lists)}$" for word in dict.fromkeys(folded)])
    return sum(map(written.__contains__, parts))


@once
def shows(part: StarPart, text: str, language: str) -> bool:
    """Whether words carry the mark of a story's part: a setting, a duty, an own action, an outcome."""
    lists = lang.lexicon(language)
    said = lang.words(text, language)
    folded = [token.norm for token in said]
    if not lists.known:
        return bool(folded)
    if part == "action":
        own, ours = own_actions.count(said, text, lists)
        return own > 0 or ours > 1
    if part == "result":
        return bool(lang.find_phrases(folded, lists.outcome))
    return bool(lang.find_phrases(folded, lists.situation if part == "situation" else lists.task))


def parts(text: str, own: str, language: str) -> frozenset[StarPart]:
    """The parts of a story in its `own` words; an outcome in its sentences, too, in words of no list."""
    listed = frozenset(part for part in STAR if shows(part, own, language))
    return listed | {"result"} if outcomes.tells(text, language) else listed


def no_story(text: str, part: StarPart, language: str) -> bool:
    """Whether a passage is no part of a story: a stock phrase, a hedge, a refusal, or an action of nobody."""
    lists = lang.lexicon(language)
    folded = lang.norms(text, language)
    if any(lang.find_phrases(folded, p) for p in (lists.cliche, lists.hedges, lists.not_answer)):
        return True
    if not lists.known or part != "action":
        return False
    return lists.language == "en" and not any(w in lists.first_person or w in lists.we for w in folded)


def _echoed(words: Sequence[str], asked: Sequence[str]) -> set[int]:
    """Positions of words in a run of at least four taken from the question."""
    runs = {tuple(asked[i : i + _ECHO]) for i in range(len(asked) - _ECHO + 1)}
    hit: set[int] = set()
    for i in range(len(words) - _ECHO + 1 if runs else 0):
        if tuple(words[i : i + _ECHO]) in runs:
            hit.update(range(i, i + _ECHO))
    return hit
