"""What is said of a model by hand, in every version's card: `about.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from models.pipelines.rows import Frozen

FILE = Path(__file__).with_name("about.toml")


class About(Frozen):
    """Intended use, limits, and on whose terms its data are."""

    what: str
    use: str
    not_for: str
    data: str
    licence: str
    limits: tuple[str, ...]


@cache
def about(model: str) -> About:
    """ValueError for a model of which nothing is said."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8")).get(model)
    if found is None:
        raise ValueError(f"about.toml says nothing of {model!r}")
    return About(what=found.pop("is"), **found)


def as_markdown(said: About, data: bool = True) -> list[str]:
    """Sections of a card. `data`: of the published set, which a retrained version adds to or leaves."""
    terms = [f"**Data.** {said.data}. Terms: {said.licence}.", ""] if data else []
    return [
        said.what,
        "",
        f"**Meant for.** {said.use}",
        "",
        f"**Not for.** {said.not_for}",
        "",
        *terms,
        "**Limits.**",
        *(f"- {limit}" for limit in said.limits),
        "",
    ]
