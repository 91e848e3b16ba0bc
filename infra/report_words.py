"""Write the words that the report's PDF shares with the web app, from the web app's catalogues.

A language that the pages don't speak has its file written by hand, under the same keys.

python infra/report_words.py            writes functions/api/report_pdf/words/*.json

The functions' archive holds no web app, so the file needs a copy of what both say.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from shared import languages  # noqa: E402 - run as a script, from any folder

CATALOGUES = ROOT / "web" / "src" / "shared" / "i18n"
WORDS = ROOT / "functions" / "api" / "report_pdf" / "words"

GROUPS = ("component", "flag", "kind", "level", "reason", "version")
"""Codes: whatever the web app has words for, the file has too."""

KEYS = frozenset(
    {
        "drawing.group",
        "feedback.band",
        "feedback.better",
        "feedback.better_gaps",
        "feedback.code",
        "feedback.compared",
        "feedback.drawing",
        "feedback.compared_unsure",
        "feedback.missing",
        "feedback.transcript",
        "feedback.two_languages",
        "feedback.typed",
        "feedback.not_scored",
        "feedback.not_scored_why",
        "feedback.of_five",
        "feedback.strengths",
        "format.conversation",
        "format.named_left",
        "format.one_way",
        "format.panel",
        "format.screening",
        "live.characters_per_minute",
        "live.pace",
        "live.per_minute",
        "report.answers",
        "report.change",
        "report.from",
        "report.gaps",
        "report.hedges",
        "report.no_total",
        "report.none_found",
        "report.of",
        "report.overall",
        "report.plan",
        "report.skipped",
        "report.versions",
        "room.attempt",
        "room.follow_up",
        "room.question",
        "timeline.a_minute",
        "timeline.fillers",
        "timeline.long_pauses",
        "timeline.title",
    }
)


def shared_words(language: str) -> str:
    """The file's part of a catalogue, as JSON. Raises KeyError for a key that the catalogue lacks."""
    catalogue = {
        key: phrase
        for area in (CATALOGUES, CATALOGUES / "drawing")
        for key, phrase in json.loads((area / f"{language}.json").read_text("utf-8")).items()
    }
    keys = KEYS | {key for key in catalogue if key.split(".")[0] in GROUPS}
    return json.dumps({key: catalogue[key] for key in sorted(keys)}, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write one file per language in which a report can be set and that the pages speak."""
    for language in languages.having("report_pdf.json"):
        if not (CATALOGUES / f"{language}.json").is_file():
            continue
        (WORDS / f"{language}.json").write_text(shared_words(language), encoding="utf-8")


if __name__ == "__main__":
    main()
