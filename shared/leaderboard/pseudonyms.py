"""Names for a board and a season: drawn at random, so that nothing leads from one to a person or a uid.

Stars, since their names are the same in every language of the pages.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection

STARS = (
    "Achernar",
    "Adhara",
    "Albireo",
    "Alcor",
    "Aldebaran",
    "Algol",
    "Alioth",
    "Alkaid",
    "Alnair",
    "Alphard",
    "Altair",
    "Antares",
    "Arcturus",
    "Atlas",
    "Atria",
    "Bellatrix",
    "Canopus",
    "Capella",
    "Castor",
    "Deneb",
    "Dubhe",
    "Electra",
    "Elnath",
    "Enif",
    "Fomalhaut",
    "Gacrux",
    "Gemma",
    "Hadar",
    "Hamal",
    "Izar",
    "Kochab",
    "Maia",
    "Markab",
    "Menkar",
    "Merak",
    "Merope",
    "Mimosa",
    "Mira",
    "Mirach",
    "Mizar",
    "Phecda",
    "Polaris",
    "Pollux",
    "Procyon",
    "Rasalhague",
    "Regulus",
    "Rigel",
    "Sadr",
    "Scheat",
    "Shaula",
    "Sirius",
    "Spica",
    "Talitha",
    "Tarazed",
    "Thuban",
    "Vega",
    "Zosma",
)


def draw(taken: Collection[str]) -> str:
    """A pseudonym that is not taken."""
    while True:
        digits = 2 if len(taken) < 10 * len(STARS) else 4 if len(taken) < 1000 * len(STARS) else 9
        name = f"{secrets.choice(STARS)} {10 ** (digits - 1) + secrets.randbelow(9 * 10 ** (digits - 1))}"
        if name not in taken:
            return name
