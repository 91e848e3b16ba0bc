"""What each question of an interview shall be about: one (kind, competency, skill) slot per question.

A small model, asked for five questions at once, writes the same one five times. Asked for one per
slot, it does not. Slots come from role, level, kind, the résumé's skills and the job description,
and are the same for the same candidate profile: interviews stay comparable.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from shared.assessment import kinds as question_kinds
from shared.assessment.questions.material import Line, Origin
from shared.assessment.text import lexicon as lang
from shared.documents.base import Frozen
from shared.documents.interview import Profile
from shared.documents.vocabulary import ANSWERED_WITH, QUESTION_KINDS, Level, PanelRole, QuestionKind


class _Mixed(Frozen):
    """What an interview of several kinds asks, in turn."""

    turn: tuple[QuestionKind, ...]
    technical_families: tuple[str, ...]
    senior_turn: tuple[QuestionKind, ...]


class _Tables(Frozen):
    """`slots.toml`."""

    mixed: _Mixed
    panel: dict[PanelRole, tuple[str, ...]]
    families: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables.model_validate(tomllib.loads((files(__package__) / "slots.toml").read_text("utf-8")))


class Slot(Frozen):
    """What one question shall be about."""

    slot: int
    kind: QuestionKind
    competency: str
    skill: str = ""
    about: str = ""
    """A duty of the job, or what the résumé reports, that the question takes up."""
    about_from: Origin | Literal[""] = ""
    about_role: str = ""
    asked_by: PanelRole | Literal[""] = ""
    """Of a panel, who asks: each has a focus of their own."""


@lru_cache(maxsize=256)
def family(role: str) -> str:
    """The family of roles that a title belongs to; `general` when no word tells."""
    words = {w for t in lang.norms(role) for w in (t, *t.split("-"))}
    signs = role if any(len(w) == 1 and not w.isascii() for w in words) else ""
    return next(
        (
            name
            for name, known in _tables().families.items()
            if words & set(known) or any(not k.isascii() and k in signs for k in known)
        ),
        "general",
    )


def plan(
    profile: Profile,
    count: int | None = None,
    skills: Sequence[str] = (),
    job_description: str = "",
    done: int = 0,
    lines: Sequence[Line] = (),
    seats: Sequence[PanelRole] = (),
) -> list[Slot]:
    """Slots for an interview. `done` (interviews before) shifts competencies and lines: practice varies.

    `seats`: who of a panel asks each of them.
    """
    count = profile.question_count if count is None else count
    kinds = _seated(_kinds(profile, count), seats)
    wanted = _ranked(skills, job_description)
    at: dict[tuple[str, str], int] = {}
    about = _dealt(lines, kinds, done)
    slots: list[Slot] = []
    for index, kind in enumerate(kinds):
        seat = seats[index] if seats else ""
        competencies = question_kinds.traits(kind).about(_seniority(profile.level), family(profile.role))
        if seat and question_kinds.is_story(kind):
            focus = _tables().panel[seat]
            competencies = tuple(c for c in competencies if c in focus) or competencies
        deck = (kind, seat if question_kinds.is_story(kind) else "")
        turn = at.get(deck, 0)
        at[deck] = turn + 1
        # What a screening call asks is asked each time; the bank varies the wording.
        shift = done * count if kind not in _REASONS else 0
        skill = ""
        if wanted and (question_kinds.has_points(kind) or (question_kinds.is_story(kind) and index % 3 == 2)):
            skill = wanted[(turn + done) % len(wanted)]
        line = about[index]
        slots.append(
            Slot(
                slot=index + 1,
                kind=kind,
                competency=competencies[(turn + shift) % len(competencies)],
                skill="" if line else skill,
                about=line.text if line else "",
                about_from=line.origin if line else "",
                about_role=line.role if line else "",
                asked_by=seat,
            )
        )
    return slots


_REASONS = frozenset(k for k in QUESTION_KINDS if ANSWERED_WITH[k] == "reasons")


def asked_by_code(kind: QuestionKind) -> bool:
    """Whether such questions are ours alone: motives and practical matters are asked of all alike."""
    return kind in _REASONS


def _seated(kinds: list[QuestionKind], seats: Sequence[PanelRole]) -> list[QuestionKind]:
    """Who sits for HR asks for motives once, then of conduct, whatever the others ask."""
    story = next(k for k in QUESTION_KINDS if question_kinds.is_story(k))
    reasons = next(k for k in QUESTION_KINDS if k in _REASONS)
    asked = [at for at, seat in enumerate(seats) if seat == "hr"]
    return [(reasons if at == asked[0] else story) if at in asked else kind for at, kind in enumerate(kinds)]


_PLAIN_EACH = 5
"""One question in this many is about no line: the usual ones are asked everywhere, too."""


def _dealt(lines: Sequence[Line], kinds: Sequence[QuestionKind], done: int) -> list[Line | None]:
    """A line for each slot while there are any: résumé and job in turn, each line once.

    What somebody did is asked of their past; of how something works only the job's duties can speak.
    """
    decks: dict[Origin, list[Line]] = {
        o: [line for line in lines if line.origin == o] for o in get_args(Origin)
    }
    for deck in decks.values():
        turn = done * max(1, len(kinds) // 2) % max(1, len(deck))
        deck[:] = deck[turn:] + deck[:turn]
    order: tuple[Origin, ...] = ("job", "resume") if done % 2 else ("resume", "job")
    plain = {i for i in range(len(kinds)) if len(kinds) >= _PLAIN_EACH and i % _PLAIN_EACH == _PLAIN_EACH - 1}
    dealt: list[Line | None] = [None] * len(kinds)
    open_slots = [i for i in range(len(kinds)) if i not in plain and kinds[i] not in _REASONS]
    # A technical question has its own subject anyway: it gets what is left.
    for turn, index in enumerate(sorted(open_slots, key=lambda i: not question_kinds.is_story(kinds[i]))):
        asked_of_past = question_kinds.is_story(kinds[index])
        wanted: tuple[Origin, ...] = (order if turn % 2 == 0 else order[::-1]) if asked_of_past else ("job",)
        if origin := next((o for o in wanted if decks[o]), None):
            dealt[index] = decks[origin].pop(0)
    return dealt


def _seniority(level: Level) -> str:
    if level in (Level.INTERN, Level.JUNIOR):
        return "early"
    return "leading" if level in (Level.LEAD, Level.EXECUTIVE) else "experienced"


def _kinds(profile: Profile, count: int) -> list[QuestionKind]:
    if profile.kind.asks is not None:
        return [profile.kind.asks] * count
    mixed = _tables().mixed
    senior = profile.level in (Level.SENIOR, Level.LEAD, Level.EXECUTIVE)
    technical = family(profile.role) in mixed.technical_families
    turn = mixed.senior_turn if senior and technical else mixed.turn
    return [turn[i % len(turn)] for i in range(count)]


def _ranked(skills: Sequence[str], job_description: str) -> list[str]:
    """Skills that the job asks for first, then the rest in the résumé's order; at most twelve."""
    clean = [s.strip()[:40] for s in skills if s.strip()]
    text = lang.fold(job_description)

    def asked(skill: str) -> bool:
        return bool(re.search(rf"(?<![\w+#]){re.escape(lang.fold(skill))}(?![\w+#])", text))

    return [s for s in clean if asked(s)][:12] + [s for s in clean if not asked(s)][:12]
