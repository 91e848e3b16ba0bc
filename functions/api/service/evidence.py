"""What is known of a candidate for job suggestions: measured and read here, and sent to nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from shared.documents.resume import Fields, Skill
from shared.jobsearch.ranking import STRONG, STRONG_INTERVIEWS, Evidence


def evidence(
    progress: Sequence[Mapping[str, Any]], resume: Mapping[str, Any] | None, readiness: int | None
) -> Evidence:
    """From summaries of reported interviews (`users/{uid}/progress`) and the newest résumé that was read."""
    roles = Counter(str(one["role"]) for one in progress if one.get("role") and one.get("scored"))
    means: dict[str, list[float]] = defaultdict(list)
    for one in progress:
        for competency, band in (one.get("competencies") or {}).items():
            means[competency].append(float(band))
    strengths = {
        name: round(fmean(bands), 2)
        for name, bands in means.items()
        if len(bands) >= STRONG_INTERVIEWS and fmean(bands) >= STRONG
    }
    read = resume or {}
    fields = Fields.model_validate(read["fields"]) if read.get("fields") else None
    return Evidence(
        roles=dict(roles.most_common()),
        titles=tuple(job.title for job in fields.jobs if job.title) if fields else (),
        skills=tuple(Skill.model_validate(one) for one in read.get("found_skills") or ()),
        strengths=dict(sorted(strengths.items(), key=lambda one: -one[1])),
        readiness=readiness,
    )
