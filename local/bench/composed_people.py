"""People for résumés that are put together at random, in ten languages.

Titles, employers and towns are those of the ninth and tenth rounds, of which Faker's replace about half.
"""

from __future__ import annotations

from random import Random

from local.bench import own_ways, walks_of_life
from local.bench.resume_designs import lives
from local.bench.resume_designs.writing import Life

LATIN = ("en", "en", "de", "es", "fr", "it", "pt", "nl", "pl")
ALL = (*LATIN, "ja", "hi")
_LOCALES = {
    "en": ("en_GB", "en_US"), "de": ("de_DE",), "es": ("es_ES",), "fr": ("fr_FR",), "it": ("it_IT",),
    "pt": ("pt_PT", "pt_BR"), "nl": ("nl_NL",), "pl": ("pl_PL",), "ja": ("ja_JP",), "hi": ("hi_IN",),
}  # fmt: skip
_WITHOUT_TITLES = ("it", "nl", "hi")
"""Languages in which Faker has no titles."""
_PACKAGES = (walks_of_life, own_ways)
_LONGEST = 48
"""Letters of a title by Faker."""


def stranger(draw: Random, language: str, *, groups: bool = False) -> Life:
    """A life whose titles, employers and towns are partly Faker's. With `groups`, the first employer gave two
    roles."""
    from faker import Faker  # type: ignore[import-not-found]  # of the command, not of the project

    fake = Faker(draw.choice(_LOCALES[language]))
    fake.seed_instance(draw.random())
    package = draw.choice(_PACKAGES if language != "ja" else _PACKAGES[:1])
    person = lives.person(lives.own(package.__name__), str(draw.random()), language, groups=groups)
    for job in person["jobs"]:
        job["language"] = language
        if draw.random() < 0.5 and language not in _WITHOUT_TITLES:
            title = fake.job().split(",")[0].split("/")[0].split(" (")[0].strip()
            if len(title) <= _LONGEST:
                job["title"] = title[:1].upper() + title[1:]
        if draw.random() < 0.5 and not job["grouped"]:
            job["company"] = fake.company()
        if draw.random() < 0.6:
            job["place"] = fake.city()
    for job in person["jobs"]:
        if job["grouped"]:
            job.update(company=person["jobs"][0]["company"], place=person["jobs"][0]["place"])
    return person
