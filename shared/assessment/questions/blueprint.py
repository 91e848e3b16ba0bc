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

from shared.assessment.text import lexicon as lang
from shared.documents.base import Frozen
from shared.documents.interview import Profile
from shared.documents.vocabulary import InterviewKind, Level, QuestionKind


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files(__package__) / "slots.toml").read_text("utf-8")
    )
    return loaded


class Slot(Frozen):
    """What one question shall be about."""

    slot: int
    kind: QuestionKind
    competency: str
    skill: str = ""


@lru_cache(maxsize=256)
def family(role: str) -> str:
    """The family of roles that a title belongs to; `general` when no word tells."""
    words = {w for t in lang.norms(role) for w in (t, *t.split("-"))}
    return next((name for name, known in _tables()["families"].items() if words & set(known)), "general")


def plan(
    profile: Profile,
    count: int | None = None,
    skills: Sequence[str] = (),
    job_description: str = "",
    done: int = 0,
) -> list[Slot]:
    """Slots for an interview. `done` (interviews before) shifts competencies, so that practice varies."""
    count = profile.question_count if count is None else count
    kinds = _kinds(profile, count)
    wanted = _ranked(skills, job_description)
    tables = _tables()
    lists = {
        "behavioural": tables["behavioural"][_band(profile.level)],
        "technical": tables["technical"][family(profile.role)],
        "system_design": tables["system_design"]["all"],
    }
    at: dict[str, int] = {}
    slots: list[Slot] = []
    for index, kind in enumerate(kinds):
        competencies = lists[kind]
        turn = at.get(kind, 0)
        at[kind] = turn + 1
        skill = ""
        if wanted and (kind != "behavioural" or index % 3 == 2):
            skill = wanted[(turn + done) % len(wanted)]
        slots.append(
            Slot(
                slot=index + 1,
                kind=kind,
                competency=competencies[(turn + done * count) % len(competencies)],
                skill=skill,
            )
        )
    return slots


def _band(level: Level) -> str:
    if level in (Level.INTERN, Level.JUNIOR):
        return "early"
    return "leading" if level in (Level.LEAD, Level.EXECUTIVE) else "experienced"


def _kinds(profile: Profile, count: int) -> list[QuestionKind]:
    if profile.kind is InterviewKind.BEHAVIOURAL:
        return ["behavioural"] * count
    if profile.kind is InterviewKind.TECHNICAL:
        return ["technical"] * count
    if profile.kind is InterviewKind.SYSTEM_DESIGN:
        return ["system_design"] * count
    technical = family(profile.role) in {"data", "ml", "frontend", "devops", "software"}
    senior = profile.level in (Level.SENIOR, Level.LEAD, Level.EXECUTIVE)
    third: QuestionKind = "system_design" if technical and senior else "technical"
    cycle: list[QuestionKind] = ["behavioural", "technical", "behavioural", third]
    return [cycle[i % 4] for i in range(count)]


def _ranked(skills: Sequence[str], job_description: str) -> list[str]:
    """Skills that the job asks for first, then the rest in the résumé's order; at most twelve."""
    clean = [s.strip()[:40] for s in skills if s.strip()]
    text = lang.fold(job_description)

    def asked(skill: str) -> bool:
        return bool(re.search(rf"(?<![\w+#]){re.escape(lang.fold(skill))}(?![\w+#])", text))

    return [s for s in clean if asked(s)][:12] + [s for s in clean if not asked(s)][:12]
