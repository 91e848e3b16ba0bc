"""Make résumés of invented people: NAME.pdf or NAME.docx, and NAME.json with what a reader reads in it.

    python -m local.bench.made_resumes FOLDER [--seed N] [--layouts known|apart|all]

Half of the layouts are `apart`: nobody looked at their files while the reader was written.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from local.bench.made_resumes import linkedin_layout, typst_layouts, word_layouts
from local.bench.made_resumes.people import LANGUAGES, person, truth

FILES_A_LAYOUT = 4
APART = frozenset(
    {"academic", "boxed_dates", "centred_entries", "dates_above", "footer_contact", "icons_and_lines",
     "one_line_jobs", "right_column_of_titles", "three_bands", "word_table_of_jobs", "word_plain_lines"}
)  # fmt: skip
_LATIN_1 = ("en", "de", "es", "fr", "it", "pt", "nl")

Maker = Callable[[dict[str, Any]], bytes]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", choices=("known", "apart", "all"), default="all")
    options = parser.parse_args(arguments)
    makers: dict[str, Maker] = {
        **typst_layouts.layouts(),
        **word_layouts.layouts(),
        "linkedin": linkedin_layout.linkedin,
    }
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    count = 0
    for number, (name, make) in enumerate(sorted(makers.items())):
        if options.layouts != "all" and (name in APART) != (options.layouts == "apart"):
            continue
        for index in range(FILES_A_LAYOUT):
            languages = ("en",) if index % 2 == 0 else _LATIN_1 if name == "linkedin" else LANGUAGES
            language = languages[(number + index) % len(languages)]
            cv = person(
                options.seed * 1000 + number * 10 + index,
                language,
                groups=name in ("linkedin", "employer_groups"),
            )
            suffix = "docx" if name.startswith("word_") else "pdf"
            target = options.folder / f"{name}-{index}-{language}"
            target.with_suffix(f".{suffix}").write_bytes(make(cv))
            target.with_suffix(".json").write_text(
                json.dumps(_truth(name, cv), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
            count += 1
    print(f"{count} résumés in {options.folder}")
    return 0


def _truth(layout: str, cv: dict[str, Any]) -> dict[str, Any]:
    told = truth(cv)
    return told | {"skills": [*cv["skills"][:3], *cv["spoken"]]} if layout == "linkedin" else told


if __name__ == "__main__":
    sys.exit(main())
