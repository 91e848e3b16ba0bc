"""What each question of an interview shall be about: one (kind, competency, skill) slot per question.

A small model, asked for five questions at once, writes the same one five times. Asked for one per
slot, it does not. Slots come from role, level, kind, the résumé's skills and the job description,
and are the same for the same candidate profile: interviews stay comparable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from shared.assessment import language as lang
from shared.assessment.delivery import Frozen
from shared.session import Kind, Level, Profile

QuestionKind = Literal["behavioural", "technical", "system_design"]

FAMILIES: dict[str, tuple[str, ...]] = {
    "data": ("data", "analytics", "analyst", "etl", "bi", "warehouse", "daten", "datos"),
    "ml": ("machine", "ml", "ai", "scientist", "nlp", "deep"),
    "frontend": ("frontend", "front-end", "ui", "react", "web", "mobile", "ios", "android"),
    "devops": ("devops", "sre", "reliability", "platform", "infrastructure", "cloud", "security", "network", "administrator"),
    "software": ("software", "developer", "engineer", "backend", "back-end", "programmer", "full-stack", "fullstack", "entwickler", "entwicklerin", "ingeniero", "desarrollador", "qa", "tester", "architect"),
    "product": ("product", "owner", "scrum", "program", "project", "projektleiter", "producto"),
    "design": ("designer", "ux", "design", "researcher"),
    "sales": ("sales", "account", "business", "vertrieb", "ventas", "seller", "retail"),
    "marketing": ("marketing", "content", "seo", "brand", "social", "growth", "communications"),
    "finance": ("finance", "financial", "accountant", "accounting", "controller", "auditor", "bank", "buchhalter", "contable"),
    "support": ("support", "customer", "service", "success", "kundenservice", "helpdesk"),
    "people": ("hr", "recruiter", "people", "human", "talent", "personal"),
    "operations": ("operations", "logistics", "supply", "warehouse", "manufacturing", "office", "assistant", "logistik"),
    "health": ("nurse", "doctor", "physician", "therapist", "medical", "clinical", "pharmacist", "care", "enfermera", "pflege"),
    "education": ("teacher", "lecturer", "tutor", "educator", "lehrer", "profesor", "instructor"),
}  # fmt: skip

_BEHAVIOURAL: dict[str, tuple[str, ...]] = {
    "early": ("learning", "teamwork", "problem_solving", "initiative", "failure", "feedback", "organisation", "communication", "motivation", "adaptability", "customer_focus", "conflict", "quality", "integrity"),
    "experienced": ("conflict", "ownership", "problem_solving", "prioritisation", "failure", "influence", "customer_focus", "communication", "feedback", "adaptability", "decision_making", "quality", "mentoring", "deadline", "innovation", "integrity"),
    "leading": ("leadership", "decision_making", "conflict", "mentoring", "strategy", "influence", "failure", "change", "prioritisation", "delegation", "customer_focus", "innovation", "hiring", "feedback", "ownership", "integrity"),
}  # fmt: skip
_TECHNICAL: dict[str, tuple[str, ...]] = {
    "data": ("sql", "data_modelling", "pipelines", "data_quality", "performance", "streaming", "storage", "statistics"),
    "ml": ("model_evaluation", "overfitting", "features", "deployment", "data_quality", "statistics", "experimentation"),
    "frontend": ("rendering", "accessibility", "state_management", "performance", "security", "testing", "http"),
    "devops": ("observability", "containers", "incident_response", "networking", "security", "deployment", "reliability"),
    "software": ("data_structures", "concurrency", "testing", "apis", "databases", "security", "performance", "version_control", "debugging"),
    "product": ("discovery", "metrics", "roadmap", "experimentation", "requirements", "stakeholders"),
    "design": ("research", "accessibility", "prototyping", "design_systems", "metrics"),
    "sales": ("qualification", "pipeline", "objections", "negotiation", "forecasting"),
    "marketing": ("segmentation", "metrics", "experimentation", "content", "channels"),
    "finance": ("statements", "valuation", "controls", "forecasting", "cash_flow"),
    "support": ("triage", "escalation", "metrics", "knowledge", "difficult_customers"),
    "people": ("hiring", "onboarding", "performance_reviews", "fairness", "retention"),
    "operations": ("process", "inventory", "quality", "safety", "planning"),
    "health": ("patient_safety", "handover", "triage", "infection_control", "confidentiality"),
    "education": ("lesson_planning", "assessment", "differentiation", "classroom", "feedback"),
    "general": ("process", "planning", "metrics", "problem_analysis", "quality", "communication"),
}  # fmt: skip
_DESIGN = (
    "scaling",
    "reliability",
    "storage",
    "messaging",
    "caching",
    "consistency",
    "search",
    "rate_limiting",
)


class Slot(Frozen):
    """What one question shall be about."""

    slot: int
    kind: QuestionKind
    competency: str
    skill: str = ""


def family(role: str) -> str:
    """The family of roles that a title belongs to; `general` when no word tells."""
    words = {w for t in lang.norms(role) for w in (t, *t.split("-"))}
    for name in ("ml", "data", "devops", "frontend", "product", "design", "marketing", "sales", "support", "people", "finance", "health", "education", "software", "operations"):  # fmt: skip
        if words & set(FAMILIES[name]):
            return name
    return "general"


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
    band = "early" if profile.level in (Level.INTERN, Level.JUNIOR) else (
        "leading" if profile.level in (Level.LEAD, Level.EXECUTIVE) else "experienced"
    )  # fmt: skip
    lists: dict[str, tuple[str, ...]] = {
        "behavioural": _BEHAVIOURAL[band],
        "technical": _TECHNICAL[family(profile.role)],
        "system_design": _DESIGN,
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


def _kinds(profile: Profile, count: int) -> list[QuestionKind]:
    if profile.kind is Kind.BEHAVIOURAL:
        return ["behavioural"] * count
    if profile.kind is Kind.TECHNICAL:
        return ["technical"] * count
    if profile.kind is Kind.SYSTEM_DESIGN:
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
