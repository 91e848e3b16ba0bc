"""What each line of a résumé is by rules alone: one more thing that `line_labels` weighs."""

from __future__ import annotations

from collections.abc import Sequence

from shared.resume.line_parts import HEADS, OPENS, OTHER, SECTION, TEXT
from shared.resume.mended_lines import mended
from shared.resume.reading import Line
from shared.resume.ruled_entries import entries_by_rules
from shared.resume.sections import sections_of


def ruled_labels(lines: Sequence[Line]) -> list[str]:
    """Each line's label. What no section holds is a section's heading."""
    labels = [SECTION] * len(lines)
    # Lines are copied and joined on their way: each carries its number.
    numbered = [line.model_copy(update={"part": str(index)}) for index, line in enumerate(lines)]
    for name, content in sections_of(numbered):
        for line in content:
            labels[int(line.part)] = OTHER
        if name == "experience":
            _label_jobs(labels, content)
    return labels


def _label_jobs(labels: list[str], content: Sequence[Line]) -> None:
    last = ""
    for entry in entries_by_rules(mended(content)):
        for line in entry.body:
            labels[int(line.part)] = TEXT
        for number, line in enumerate(entry.header):
            labels[int(line.part)] = HEADS if number else OPENS
    for line in content:
        # Joined to the line before it.
        if labels[int(line.part)] == OTHER and last:
            labels[int(line.part)] = HEADS if last in (OPENS, HEADS) else last
        last = labels[int(line.part)] if labels[int(line.part)] != OTHER else last
