"""Own deeds in a language whose segmenter knows its verbs: what was done, and who is said to have done it.

Japanese drops its subject, and a verb's form doesn't tell it. So a deed is the speaker's unless somebody
else is named as its subject: by が until the next verb or comma, whether a person or a thing, by は or も
until the sentence ends or another takes their place. A row of deeds ("phoned, found and sent") ends in one
verb that says whether they were done.

Mandarin may drop its subject, too, and marks it by nothing but its place: who stands last before a verb
acts, unless a word like 跟 or 给 takes him, or an earlier verb has him as its object ("asked the shop for
it"). Whoever is asked or sent acts next. The subject stays for the sentence until another is named; none
named means the speaker.

Arabic says who acts by the verb's ending, so its segmenter knows whose each deed is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from shared.assessment.text import lexicon as lang

_ENDS = frozenset("。！？!?\n")
_CLAUSES = frozenset("，,；;：:")
_COMMAS = frozenset("、,，")
_SENDS = frozenset({"让", "请", "叫", "派", "要求", "安排", "通知", "说服", "帮", "帮助"})
_OF = "的"
_SUBJECT, _TOPICS = "が", frozenset({"は", "も"})
Who = Literal["me", "us", "other"]


def own_and_shared(words: Sequence[lang.Token], text: str, lists: lang.Lexicon) -> tuple[set[str], set[str]]:
    """The verbs of what the speaker did, and of what "we" did. `words` stand in `text`."""
    if lists.traits.verb_says_who:
        return {w.base for w in words if w.kind == "did"}, {w.base for w in words if w.kind == "ours"}
    told = _by_order if lists.traits.subject_first else _by_marks
    found = told(words, text, lists)
    return found["me"] - lists.stative, found["us"] - lists.stative


def _by_marks(words: Sequence[lang.Token], text: str, lists: lang.Lexicon) -> dict[Who, set[str]]:
    found: dict[Who, set[str]] = {"me": set(), "us": set(), "other": set()}
    begun: list[tuple[Who, str]] = []
    subject: Who | None = None
    topic: Who = "me"
    before, ends = 0, False
    for at, word in enumerate(words):
        if not _ENDS.isdisjoint(text[before : word.start]):
            begun, subject, topic, ends = [], None, "me", False
        elif ends and not _COMMAS.isdisjoint(text[before : word.start]):
            subject, ends = None, False
        before = word.end
        if word.norm == _SUBJECT or word.norm in _TOPICS:
            named = _person(words[at - 1], lists) if at else None
            if word.norm == _SUBJECT and (named or _is_named(words[at - 1] if at else None)):
                # "Two engineers clashed", "the server went down": whoever it is, it isn't the speaker.
                subject, ends = named or "other", not named
            elif named:
                topic = named
        if word.kind not in {"did", "then", "verb"}:
            continue
        if word.kind != "verb":
            begun.append((subject or topic, word.base))
        if word.kind == "did":
            for who, deed in begun:
                found[who].add(deed)
            begun = []
        # "Two engineers, over a plan, clashed": a verb on the way to the next keeps its subject in a clause.
        subject, ends = (subject, True) if word.kind == "then" else (None, False)
    return found


def _is_named(word: lang.Token | None) -> bool:
    """Whether が marks it as a subject; behind a verb it means "but"."""
    return word is not None and word.kind not in {"did", "then", "verb"}


def _by_order(words: Sequence[lang.Token], text: str, lists: lang.Lexicon) -> dict[Who, set[str]]:
    found: dict[Who, set[str]] = {"me": set(), "us": set(), "other": set()}
    subject: Who = "me"
    who: Who | None = None
    taken = acted = sent = False
    before = 0
    for word in words:
        between = text[before : word.start]
        if not _ENDS.isdisjoint(between):
            subject, who, taken, acted, sent = "me", None, False, False, False
        elif not _CLAUSES.isdisjoint(between):
            who, taken, acted, sent = None, False, False, False
        before = word.end
        named = _person(word, lists) or ("other" if word.kind == "thing" else None)
        if word.kind == "takes":
            taken = True
        elif word.norm == _OF:
            who, acted = None, acted and not taken
        elif named and not taken and (not acted or sent):
            who = named
            if named == "me" or (not acted and word.kind != "thing"):
                subject = named
        elif word.kind in {"did", "then", "verb"}:
            if word.kind == "did":
                found[who or subject].add(word.base)
            taken, acted, sent = False, True, word.base in _SENDS
    return found


def _person(word: lang.Token, lists: lang.Lexicon) -> Who | None:
    """Whom a word names; None for a thing."""
    if word.norm in lists.first_person:
        return "me"
    if word.norm in lists.we:
        return "us"
    others = lists.traits.others
    return "other" if word.kind == "name" or word.base in others or word.norm in others else None
