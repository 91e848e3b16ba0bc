"""Make résumés in designs of other kinds than `made_resumes`: two halves that share no design and no life.

    python -m local.bench.resume_designs FOLDER --part development|held-out
        [--seed N] [--npm FOLDER] [--rendercv FOLDER]

The half `held-out` is for measuring once, when the reader is done: look at no file of it. A design whose
program isn't on this machine is left out, and named.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from local.bench.resume_designs import borrowed, office_designs, web_designs, writing
from local.bench.resume_designs.lives import LANGUAGES, PARTS, life, truth
from local.bench.resume_designs.writing import Made, Maker

FILES_A_DESIGN = 4
GROUPED = frozenset({"web_role_groups", "office_outline"})
UNDATED = frozenset({"web_minimal_inline", "office_bands"})
"""Their last file has no dates."""
NOT_EXPORTED = frozenset({"office_revised"})
"""LibreOffice prints what was deleted, too."""
_GERMAN = frozenset({"web_lebenslauf"})
_ENGLISH = frozenset({"web_biodata", "web_federal", "web_linkedin_page"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = writing.parser(__doc__)
    parser.add_argument("--part", choices=PARTS, required=True)
    parser.add_argument("--rendercv", type=Path, help="a virtual environment with RenderCV")
    options = parser.parse_args(arguments)
    makers = _makers(borrowed.Tools(options.npm, options.rendercv))
    wanted = [name for name in every_design() if part_of(name) == options.part]
    made = (
        _made(options, name, makers[name], number, index)
        for number, name in enumerate(wanted)
        for index in range(FILES_A_DESIGN if name in makers else 0)
    )
    count = writing.write(options.folder, made, options.npm)
    writing.report(count, options.folder, wanted, makers)
    return 0


def every_design() -> list[str]:
    """All designs, installed or not."""
    office = office_designs.designs()
    exported = [f"{name}_exported" for name in office if name not in NOT_EXPORTED]
    return sorted([*web_designs.designs(), *office, *exported, *borrowed.names()])


def part_of(name: str) -> str:
    """Every second design of each kind; a Word file and its export are one design."""
    name = name.removesuffix("_exported")
    alike = sorted(
        {n.removesuffix("_exported") for n in every_design() if n.split("_")[0] == name.split("_")[0]}
    )
    return PARTS[alike.index(name) % 2]


def _makers(tools: borrowed.Tools) -> dict[str, Maker]:
    made: dict[str, Maker] = {}
    if tools.npm is not None:
        made |= {name: writing.without_folder(page) for name, page in web_designs.designs().items()}
    for name, write in office_designs.designs().items():
        made[name] = writing.without_folder(write)
        if shutil.which("soffice"):
            made[f"{name}_exported"] = writing.without_folder(write)
    return made | borrowed.designs(tools)


def _shows(page: str, email: str) -> bool:
    """Whether a page shows an address, or links to it: some themes leave it out."""
    return email in re.sub(r"<(?!a\s)[^>]*>", "", page)


def _made(options: Any, name: str, make: Maker, number: int, index: int) -> Made:
    """One file."""
    plain = name.removesuffix("_exported")
    language = "en" if index % 2 == 0 else LANGUAGES[(number + index) % len(LANGUAGES)]
    language = "de" if plain in _GERMAN else "en" if plain in _ENGLISH else language
    person = life(
        options.seed * 1000 + number * 10 + index,
        options.part,
        language,
        groups=plain in GROUPED,
        undated=plain in UNDATED and index == FILES_A_DESIGN - 1,
    )
    content = writing.made_by(make, person)
    told = truth(person, years_only=name in borrowed.YEARS_ONLY)
    if isinstance(content, str) and not _shows(content, person["email"]):
        del told["email"]
    suffix = ".docx" if name == plain and name.startswith("office_") else ".pdf"
    target = (options.folder / f"{name}-{index}-{language}").with_suffix(suffix)
    return Made(target, content, told, exported=name != plain)


if __name__ == "__main__":
    sys.exit(main())
