"""A job's heading into title and employer: by their words, by place and style where these tell nothing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shared.resume import towns
from shared.resume.heading_asides import is_address, without_aside_behind
from shared.resume.heading_cuts import Cut, cuts_of, more_cuts_of, subjects_of
from shared.resume.heading_rests import lists_duties, title_among_parts, without_rests
from shared.resume.heading_splits import PARENTHESIS, inside, joining_words, piece_of, split, without_places
from shared.resume.heading_units import TRIM, Unit
from shared.resume.lexicon import is_place, organisation_score, title_score, without_legal_form
from shared.resume.name_kinds import kinds_of_name
from shared.resume.role_patterns import Choice, choose

_MOST_PARTS = 5
_HOUSE_BEHIND = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}\d{1,4}[A-Za-z]?$")
"""“Rowan g. 68”: a street by the number of its house, in whatever language."""
_MAY_HAVE_TOWN = re.compile(r"[^,]{2,}, [^\W\d_a-z][^,\d]{1,29}$")


@dataclass
class Role:
    """What a heading says."""

    title: str = ""
    company: str = ""


def assign(all_units: Sequence[Sequence[Unit]], roles: Sequence[Role], schools: Sequence[str] = ()) -> None:
    """Fill in title and employer of every job of a section: first where words tell, then the others alike.
    `schools`: lines that name where somebody studied."""
    duties = [[u.text for u in units[1:] if lists_duties(u.text)] for units in all_units]
    all_units = without_rests(all_units, schools)
    named = [[u for u in units if not u.place] or list(units) for units in all_units]
    words = {word for units in named for word in joining_words(units)}
    parted = [split(units, words) for units in named]
    parted = _split_alike(all_units, parted)
    subjects = subjects_of(parted)
    headings, choices = decided([cuts_of(units, subjects) for units in parted])
    for cuts, role, choice in zip(headings, roles, choices, strict=True):
        _fill(cuts[choice.cut].units, role, choice)
    for role, company in zip(roles, towns.without_towns([r.company for r in roles]), strict=True):
        role.company = _tidy_company(company)
    titles = _without_places([r.title for r in roles])
    for role, title, told in zip(roles, titles, duties, strict=True):
        role.title = "" if any(title in text for text in told) else title


def decided(headings: Sequence[list[Cut]]) -> tuple[list[list[Cut]], list[Choice]]:
    """How each heading is cut and read. One that has no title or no employer is cut in more ways, and read
    so where it has both then; what has both is left as it is."""
    choices = choose(headings)
    wider = with_more_cuts(headings, choices)
    if wider == headings:
        return list(headings), choices
    made = []
    for cuts, more, choice, other in zip(headings, wider, choices, choose(wider), strict=True):
        gains = len(more) > len(cuts) and is_whole(other)
        made.append((more, other) if gains else (cuts, choice))
    return [cuts for cuts, _ in made], [choice for _, choice in made]


def with_more_cuts(headings: Sequence[list[Cut]], choices: Sequence[Choice]) -> list[list[Cut]]:
    """The headings, of which those that lack a title or an employer are cut in more ways."""
    return [
        cuts if is_whole(choice) else [*cuts, *more_cuts_of(cuts[0].units)]
        for cuts, choice in zip(headings, choices, strict=True)
    ]


def is_whole(choice: Choice) -> bool:
    """Whether a reading has a title and an employer."""
    return choice.title is not None and choice.company is not None


def _split_alike(all_units: Sequence[Sequence[Unit]], parted: list[list[Unit]]) -> list[list[Unit]]:
    """“Mossgate, Phlebotomist, Hünfeld”, where no word tells, is cut where the other jobs' titles stand."""
    places = Counter(
        at for units in all_units for u in units if (at := title_among_parts(u.text)) is not None
    )
    if not places:
        return parted
    at = places.most_common(1)[0][0]
    made = []
    for units in parted:
        parts = units[0].text.split(", ") if len(units) == 1 else []
        if max(at + 1, 2) <= len(parts) <= _MOST_PARTS and title_among_parts(units[0].text) is None:
            pieces = without_places([", ".join(parts[:at]), *parts[at:]] if at else parts, joined=False)
            units = [piece_of(units[0], piece, index) for index, piece in enumerate(pieces)]
        made.append(units)
    return made


def _fill(units: Sequence[Unit], role: Role, choice: Choice) -> None:
    if choice.title is not None:
        title = units[choice.title].text
        role.title = without_aside_behind(PARENTHESIS.sub("", title) if is_place(inside(title)) else title)
    if choice.company is not None:
        company = units[choice.company].text
        role.company = "" if len(units) > 1 and _tells(company) else company


def _tells(text: str) -> bool:
    """A sentence, or a figure of success: a point that stands where an employer could."""
    return "%" in text or (text.endswith(".") and len(text.split()) >= 4 and not organisation_score(text))


def _without_places(titles: Sequence[str]) -> list[str]:
    """“Baker, Lyon”, where the employer stands elsewhere; a town that we don't know, too, where every other
    title of the section has one."""
    made = [_without_place(title) for title in titles]
    same = [title for title, short in zip(titles, made, strict=True) if short == title]
    if len(same) == len(titles) or not all(_MAY_HAVE_TOWN.match(title) for title in same):
        return made
    return [title.rpartition(", ")[0] if title in same else short
            for title, short in zip(titles, made, strict=True)]  # fmt: skip


def _without_place(title: str) -> str:
    parts = title.split(", ")
    for count in range(1, len(parts)):
        if _is_town(", ".join(parts[count:])) and title_score(", ".join(parts[:count])) >= 2:
            return ", ".join(parts[:count])
    return title


def _is_town(text: str, least: float = 0.8) -> bool:
    """A place, or a name that sounds like a town by at least this share."""
    town, *state = text.split(", ")
    if is_place(text):
        return True
    return len(state) <= 1 and towns.may_be_town(town) and math.exp(kinds_of_name(town).town) >= least


def _tidy_company(text: str) -> str:
    """An employer's name without the town behind it."""
    if (inner := inside(text)) and is_place(inner):
        text = PARENTHESIS.sub("", text)
    text = re.sub(r"^(?:at|bei|chez|@)\s+(?=[A-Z\d])", "", text)
    parts = text.split(", ")
    for count in range(1, len(parts)):
        name, behind = ", ".join(parts[:count]), ", ".join(parts[count:])
        if (
            _is_town(behind)
            or is_address(behind)
            or (without_legal_form(name) != name and towns.may_be_town(behind))
            or _HOUSE_BEHIND.match(parts[count])
        ):
            return name.strip(TRIM)
    return text
