"""Write the words and limits of the domain that the web app needs as values, from where they are defined.

python infra/web_vocabulary.py            writes web/src/shared/vocabulary.ts, and the room's examples

The OpenAPI document gives the web app its types; types are gone when it runs.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from functions.api.http.codes import PROBLEM_CODES  # noqa: E402 - run as a script, from any folder
from functions.api.models.interviews import CreateInterview  # noqa: E402
from shared import languages, retention  # noqa: E402
from shared.assessment.delivery import pace  # noqa: E402
from shared.conversation import wishes  # noqa: E402
from shared.documents import formats, limits, mentor, vocabulary  # noqa: E402
from shared.documents.expression import CaveatCode  # noqa: E402
from shared.documents.resume import FINDING_CODES, UnreadableReason  # noqa: E402
from shared.erasure import documents, rows, streams  # noqa: E402
from shared.firestore import catalogue, paths, planned_questions  # noqa: E402
from shared.gcp import object_names  # noqa: E402
from shared.reasons import Reason  # noqa: E402

CATALOGUES = ROOT / "web" / "src" / "shared" / "i18n"
VOCABULARY = ROOT / "web" / "src" / "shared" / "vocabulary.ts"
EXAMPLES = ROOT / "web" / "src" / "features" / "room" / "conversation" / "examples.ts"

_NOBODYS = {"claims", "erasures", "spending"}
"""Collections whose documents belong to no person: an erasure does not list them."""


def _longest(field: str) -> int:
    """The longest text, in characters, that the API takes in a field of a new interview."""
    schema = CreateInterview.model_json_schema()["properties"][field]
    return int(schema["maxLength"])


def _removable() -> list[str]:
    """Everything that an erasure's receipt may list, as `kind/name`."""
    collections = {part for path in catalogue.DOCUMENTS for part in path.split("/") if part != "*"}
    collections |= {*paths.OWNED, *vocabulary.Step, paths.REPORT, documents.PLACEHOLDERS, "steps"}
    return sorted(
        [
            *(f"firestore/{name}" for name in collections - _NOBODYS),
            *(f"bigquery/{name}" for name in rows.TABLES),
            f"kafka/{streams.TOMBSTONES}",
            "archive/interviews",
            "storage/uploads",
            "storage/derived",
            "auth/account",
        ]
    )


def _page_languages() -> dict[str, str]:
    """Languages that the pages speak by their own names: those with a catalogue, English first."""
    codes = sorted((path.stem for path in CATALOGUES.glob("*.json")), key=lambda code: (code != "en", code))
    return {code: languages.traits(code).name for code in codes}


def values() -> dict[str, Any]:
    """The constants by their names in TypeScript."""
    return {
        "DIMENSIONS": list(vocabulary.DIMENSIONS),
        "INTERVIEW_KINDS": list(vocabulary.InterviewKind),
        "LEVELS": list(vocabulary.Level),
        "INTERVIEW_FORMATS": list(vocabulary.InterviewFormat),
        "TONES": list(vocabulary.Tone),
        "MORE_TIME": formats.MORE_TIME,
        "THINK_SECONDS": formats.THINK_SECONDS._asdict(),
        "ANSWER_SECONDS": formats.ANSWER_SECONDS._asdict(),
        "TAKES": formats.TAKES._asdict(),
        "FORMAT_QUESTIONS": {name: of._asdict() for name, of in formats.QUESTIONS.items()},
        "CONVERSATION_LANGUAGES": list(wishes.languages_held()),
        "INTERVIEW_LANGUAGES": list(languages.spoken()),
        "FEEDBACK_LANGUAGES": list(languages.having("messages.json")),
        "PAGE_LANGUAGES": _page_languages(),
        "PACE_IN_WORDS": list(astuple(pace.WORDS)),
        "PACE_IN_CHARACTERS": {
            languages.base(tag): list(astuple(pace.norm(tag)))
            for tag in languages.spoken()
            if pace.in_characters(tag)
        },
        "TYPED_CHARACTERS": limits.TYPED_CHARACTERS,
        "CODE_CHARACTERS": limits.CODE_CHARACTERS,
        "WORKED_KINDS": list(vocabulary.WORKED_KINDS),
        "CODE_LANGUAGES": list(vocabulary.CODE_LANGUAGES),
        "COMPONENT_KINDS": list(vocabulary.COMPONENT_KINDS),
        "DRAWN_COMPONENTS": limits.DRAWN_COMPONENTS,
        "DRAWN_CONNECTIONS": limits.DRAWN_CONNECTIONS,
        "DRAWN_LABEL": limits.DRAWN_LABEL,
        "DRAWN_SPAN": limits.DRAWN_SPAN,
        "CORRECTED_SHARE": limits.CORRECTED_SHARE,
        "CORRECTED_AT_LEAST": limits.CORRECTED_AT_LEAST,
        "CORRECTED_AT_MOST": limits.CORRECTED_AT_MOST,
        "CORRECTION_WORDS": limits.CORRECTION_WORDS,
        "CORRECTION_CHARACTERS": limits.CORRECTION_CHARACTERS,
        "CORRECTION_ROUNDS": limits.CORRECTION_ROUNDS,
        "STORY_TITLE": limits.STORY_TITLE,
        "STORY_NOTES": limits.STORY_NOTES,
        "MENTOR_SHOWS": list(get_args(mentor.Shown)),
        "MENTOR_LINK_DAYS": limits.MENTOR_LINK_DAYS,
        "MENTOR_LISTEN_MINUTES": limits.MENTOR_LISTEN_MINUTES,
        "MENTOR_COMMENT": limits.MENTOR_COMMENT,
        "MENTOR_NAME": limits.MENTOR_NAME,
        "COHORT_NAME": limits.COHORT_NAME,
        "COHORT_DAYS": limits.COHORT_DAYS,
        "INVITATION_DAYS": limits.INVITATION_DAYS,
        "ASSIGNMENT_NOTE": limits.ASSIGNMENT_NOTE,
        "ASSIGNED_QUESTIONS": limits.ASSIGNED_QUESTIONS,
        "SELF_RATING_HALF_STEP": limits.SELF_RATING_HALF_STEP,
        "LONGEST_ANSWER_SECONDS": limits.ANSWER_SECONDS,
        "MAX_SEGMENTS": limits.MAX_SEGMENTS,
        "MAX_QUESTIONS": limits.MAX_QUESTIONS,
        "RECORDING_BYTES": limits.RECORDING.asked,
        "RECORDING_TYPES": object_names.RECORDING_ENDINGS,
        "RESUME_BYTES": limits.RESUME.asked,
        "ROLE_LENGTH": _longest("role"),
        "INDUSTRY_LENGTH": _longest("industry"),
        "JOB_DESCRIPTION_LENGTH": _longest("job_description"),
        "REASONS": list(Reason),
        "PROBLEMS": list(PROBLEM_CODES),
        "FLAGS": list(vocabulary.FLAGS),
        "NOTICES": list(planned_questions.NOTICES),
        "FINDINGS": list(FINDING_CODES),
        "CAVEATS": list(get_args(CaveatCode)),
        "UNREADABLE": list(UnreadableReason),
        "REMOVABLE": _removable(),
        "KEPT": [asdict(kept) for kept in retention.KEPT],
        "MEDIA_DAYS": retention.MEDIA_DAYS,
        "GUEST_DAYS": retention.GUEST_DAYS,
        "REGION": retention.REGION,
    }


def source() -> str:
    """The TypeScript module, as it is to be committed."""
    lines = ["/** Words and limits of the domain, made by `make vocabulary` from the server's code. */"]
    lines += [f"export const {name} = {json.dumps(value)} as const;" for name, value in values().items()]
    return "\n".join(lines) + "\n"


def examples() -> str:
    """How wishes are told in a conversation, by language: loaded with a conversation alone."""
    told = {code: wishes.phrases(code).examples for code in wishes.languages_held()}
    return (
        "/** How a candidate tells the interviewer their wishes, made by `make vocabulary`. */\n"
        f"export const EXAMPLES: Record<string, string> = "
        f"{json.dumps({code: ' · '.join(one.values()) for code, one in told.items()}, ensure_ascii=False)};\n"
    )


if __name__ == "__main__":
    EXAMPLES.parent.mkdir(parents=True, exist_ok=True)
    EXAMPLES.write_text(examples(), encoding="utf-8")
    VOCABULARY.write_text(source(), encoding="utf-8")
