"""A heading's pieces: each stands for itself, parted by signs, by type and by gaps, without its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shared.resume import dates
from shared.resume.heading_asides import is_aside
from shared.resume.lexicon import is_place, organisation_score, title_score, without_legal_form
from shared.resume.placeholders import part_named, parts_named
from shared.resume.reading import Line
from shared.resume.towns import may_be_town

_SIGNS = "→⇒➔⟶➜➤▸►|¦‖•·・–—‒‐−»›>:~⋅‧∙▪●■◆♦◇○★✦"
"""What people put between a heading's pieces."""
_CAPITAL = "A-ZÀ-ÖØ-ÞĆČŁŃŚŠŹŻŽ"
_STRONG = re.compile(
    rf"\s+(?:[{_SIGNS}\\]|//|::|\\\\)\s+|\s+-{{1,2}}\s+|\s+[-–—](?=[{_CAPITAL}][^\W\d_])"
    rf"|\s*[|•·]\s*|\s+@\s*|\s*;\s+"
)
_SLASH = re.compile(r"\s+/\s+")
_CAPITALS = re.compile(rf"([{_CAPITAL}][{_CAPITAL}&/’'. -]{{4,}}?)\s+([{_CAPITAL}][^\W\d_{_CAPITAL}].*)$")
"""“JUNIOR ENGINEER Mossgate Inc.”: a title by its capitals."""
AT = re.compile(
    r"\s+(?:at(?:\sthe)?|bei(?:m|\sder|\sdem)?|an\sde[rm]|chez|presso(?:\sla|\sil|\slo)?|w firmie|bij)"
    rf"\s+(?=[{_CAPITAL}\d\"“])|\s+à\sl['’](?=[{_CAPITAL}])"
)
_TOLD_BEHIND = re.compile(r"\s*\((?:[^\W\d_A-Z]+\s){2}[^()]*\)$")
"""“(generally working in R)”: told in small letters behind a heading."""
_MOST_UNREAD = 1
"""Letters that a font doesn't name: “July ����–Present” is a date, not an employer."""
_QUOTES = str.maketrans("[]", "()", "«»„“”")
TRIM = f" |,;()[]-/\\\t{_SIGNS}"
_SIGN = re.compile(r"\s*[,:/@.]\s+$|\s{2,}$")
_PLACE_LABEL = re.compile(
    r"^(?:city|location|place|country|ort|lieu|ville|ciudad|local|plaats)\s*:\s*", re.IGNORECASE
)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_BULLETS = "•●▪◦‣·・∙■□◆◇►▶➢➤*▸ "
_SIGN_BEFORE = re.compile(r"^\s*(?:[•●▪◦‣·・∙■□◆◇►▶➢➤*▸–—-]|\d{1,2}[.)])\s+")
_REST_OF_DATE = re.compile(r"^(?:and|&|y|und|et|e)\s+\d{4}$")
_WORKED = re.compile(
    r"^(?:(?:i|ich|je|ik|yo|eu|io)\s+|j['’])?(?:(?:currently|presently|previously|actualmente|atualmente|derzeit|momenteel|"
    r"actuellement|attualmente|obecnie)\s+)?(?:have\s+|has\s+|am\s+|was\s+|bin\s+|war\s+|ai\s+|he\s+|ho\s+|ben\s+)?"
    r"(?:(?:worked|working|work|employed|served|serving|engaged)\s+as\s+(?:an?\s+|the\s+)?"
    r"|(?:arbeit(?:e|ete)?|tätig(?:keit)?|beschäftigt|angestellt|beschäftigung|anstellung)\s+als\s+(?:eine?\s+)?"
    r"|(?:travaill[ée]|travaillais|employée?|exercé)\s+(?:comme|en\s+tant\s+que|en\s+qualité\s+de)\s+"
    r"|trabaj(?:é|o|ado|ando)\s+(?:como|de)\s+|trabalh(?:ei|o|ando)\s+como\s+|lavor(?:ato|o|avo)\s+come\s+"
    r"|(?:werkte?|gewerkt|werkzaam)\s+als\s+|(?:praca|pracow(?:ałem|ałam)|pracuję)\s+(?:jako|na\s+stanowisku)\s+)",
    re.IGNORECASE,
)
_IN_TOWN = re.compile(rf"\s+(?:in|à|a|en|em|te|w|we)\s+(?=[{_CAPITAL}])")
_AT_IN_SENTENCES = re.compile(rf"\s+(?:en|na|no|em|w|we|in|van)\s+(?=[{_CAPITAL}])")
_JOINING = re.compile(
    r"\s+(?:at|for|with|bei|für|chez|pour|en|para|na|no|em|presso|per|bij|voor|w|dla|in|im)$|\s*@$"
)
"""“Bricklayer for **Kilnwood**”: what joins a piece to the next, in other type."""
_SITE_BEHIND = re.compile(
    r"\s*\(\s*(?:https?://|www\.)[^\s()]+\s*\)?$|(?<=\S)\s+(?:https?://|www\.)\S+$", re.IGNORECASE
)
_LEADING_TO_DATE = re.compile(
    r"(?:^|[,\s]+)(?:from|since|between|during|von|seit|vom|de|du|desde|depuis|dal|van|sinds)$", re.IGNORECASE
)
CODE = re.compile(r"[A-Z]{1,5}[- ]\d{2,}[\w/-]*$")
"""“GS-0343-12”: a grade or a number of a post, not an employer."""
_CODE_BEHIND = re.compile(r",\s*" + CODE.pattern)


@dataclass(frozen=True)
class Unit:
    """A piece of a heading that stands for itself."""

    text: str
    line: int
    cell: int
    style: tuple[str, float, bool]
    place: bool
    """Or another aside: what names neither a title nor an employer."""
    aside: bool = False
    """In other type behind another name: “**Mossgate** Hünfeld”."""
    order: int = 0
    """Its place among the pieces of its cell."""
    says: str = ""
    """What a label or a table's first row says that it is."""
    margin: bool = False
    """On a line of the margin, read before lines that stand higher on the page."""
    runs: tuple[str, ...] = ()
    """Its text by type, where the type changes within it."""
    dated: bool = False
    """In its cell stands a period, too."""

    @property
    def spot(self) -> tuple[int, int, int]:
        """Where it stands in its heading."""
        return self.line, self.cell, self.order


def units_of(header: Sequence[Line]) -> list[Unit]:
    """The pieces of a heading without its dates and lengths of time."""
    units = []
    margin = margin_lines(header)
    for number, line in enumerate(header):
        for position, cell in enumerate(line.cells or (line.text,)):
            text = "" if cell.count("\ufffd") > _MOST_UNREAD else _without_dates(cell)
            if not text:
                continue
            style = (line.font, round(line.size * 2) / 2, line.bold) if position == 0 else ("", 0.0, False)
            pieces, beside = _pieces(text, line, position)
            dated = dates.find(cell, single=True) is not None
            says = line.says[position] if position < len(line.says) else ""
            for order, piece in enumerate(pieces):
                if order + 1 < len(pieces):
                    piece = _without_stop(_JOINING.sub("", piece.rstrip()))
                piece = (
                    _SITE_BEHIND.sub("", _PLACE_LABEL.sub("", _CODE_BEHIND.sub("", piece.strip(TRIM))))
                    if piece
                    else ""
                )
                if piece and not CODE.match(piece) and any(c.isalpha() for c in _REST_OF_DATE.sub("", piece)):
                    place = is_place(piece) or says == "place" or (not says and is_aside(piece))
                    aside = beside and order == 1
                    told = says if order == 0 else ""
                    units.append(
                        Unit(
                            balanced(piece),
                            number,
                            position,
                            style,
                            place,
                            aside,
                            order,
                            told,
                            number in margin,
                            _types(line) if position == 0 and len(pieces) == 1 else (),
                            dated,
                        )
                    )
    return _with_placeholders(_with_legal_forms(units))


def _with_placeholders(units: Sequence[Unit]) -> list[Unit]:
    """“Company, Location” of a template says what it stands for; a label of another piece goes."""
    made: list[Unit] = []
    for unit in units:
        for order, text in enumerate([unit.text] if unit.says else parts_named(unit.text) or [unit.text]):
            says = unit.says or part_named(text)
            place = unit.place or says == "place"
            made.append(replace(unit, text=text, order=unit.order + order, says=says, place=place))
    return [u for u in made if not _labels_another(u, made)]


def _labels_another(unit: Unit, units: Sequence[Unit]) -> bool:
    """“Position” beside a title, “Company” before a name."""
    kind = part_named(unit.text)
    told = [u for u in units if not (u.place or part_named(u.text))]
    if kind == "title":
        return any(title_score(u.text) >= 2 for u in told)
    behind = [u for u in told if u.line == unit.line and u.spot > unit.spot]
    return kind == "company" and any(title_score(u.text) < 2 for u in behind)


def _without_stop(piece: str) -> str:
    """“Rowan Clinic, Lyon.” before a title in other type."""
    stop = re.search(r"[^\W\d_]{4}\.$", piece)
    return piece[:-1] if stop and without_legal_form(piece) == piece else piece


def _with_legal_forms(units: Sequence[Unit]) -> list[Unit]:
    """“Softmeridian Sp.” and “z o.o.”: a legal form that stands apart belongs to the name before it."""
    made: list[Unit] = []
    for unit in units:
        whole = f"{made[-1].text} {unit.text}" if made else ""
        if made and not unit.place and len(without_legal_form(whole)) <= len(made[-1].text):
            made[-1] = replace(made[-1], text=whole, runs=())
        else:
            made.append(unit)
    return made


def _types(line: Line) -> tuple[str, ...]:
    runs = tuple(run.strip(TRIM) for run in map(_without_dates, line.runs))
    return tuple(run for run in runs if run) if len(line.runs) > 1 else ()


def margin_lines(header: Sequence[Line]) -> set[int]:
    """The lines of a heading that stand in the margin: the text beside them begins higher, to the right."""
    return {
        index
        for index, line in enumerate(header)
        for later in header[index + 1 :]
        if later.page == line.page and later.y > line.y + 2 and later.x > line.x + 20
    }


def _pieces(text: str, line: Line, position: int) -> tuple[list[str], bool]:
    """The pieces, and whether the second stands without a sign beside the first, in other type."""
    runs = (
        [run for run in map(_without_dates, line.runs) if any(map(str.isalnum, run))] if position == 0 else []
    )
    if (
        len(runs) in (2, 3)
        and any(title_score(run) >= 2 for run in runs)
        and sum(map(len, runs)) > 0.8 * len(text)
    ):
        return [piece for run in runs for piece in _parted(run)], False
    if len(runs) == 2 and _parted_by_sign(text, runs):
        town = runs[0].endswith(",") and title_score(runs[0]) < 2 and may_be_town(_BRACKETED.sub("", runs[1]))
        return [piece for run in runs for piece in _STRONG.split(run)], town
    if len(runs) == 2 and runs[0].isupper() and len(runs[0]) > 4 and any(c.islower() for c in runs[1]):
        return runs, False  # “BARISTA The Copper Kettle”
    if len(runs) == 2 and " ".join(runs) == text and (is_place(runs[1]) or may_be_town(runs[1])):
        return runs, True
    if (capitals := _CAPITALS.match(text)) and title_score(capitals[1]) >= 2 > title_score(capitals[2]):
        return [capitals[1], capitals[2]], False
    if len(_SLASH.findall(text)) >= 2:
        return [piece for part in _SLASH.split(text) for piece in _STRONG.split(part)], False
    return _parted(text), False


def _parted(text: str) -> list[str]:
    """A text cut at its signs, but for one between two titles: “Architect | Senior Developer, Acme”."""
    pieces = _STRONG.split(text)
    made = pieces[:1]
    start = len(pieces[0])
    for piece in pieces[1:]:
        at = text.index(piece, start)
        titles = _is_title(made[-1]) and _is_title(piece.split(", ")[0])
        if text[start:at].strip() in ("|", "-", "–") and titles:
            made[-1] += text[start:at] + piece
        else:
            made.append(piece)
        start = at + len(piece)
    return made


def _is_title(text: str) -> bool:
    named = organisation_score(text) >= 2 or without_legal_form(text) != text
    return title_score(text) >= 2 and not named and "," not in text


def _parted_by_sign(text: str, runs: Sequence[str]) -> bool:
    """“Acme Holdings: *Florist*”: the type changes where a sign parts two names, none of which is a place."""
    first = runs[0].rstrip(".")
    at = text.find(runs[1], len(first))
    between = text[len(first) : at] if text.startswith(first) and at > 0 else ""
    return bool(_SIGN.match(between)) and not any(is_place(run) or len(run.split()) > 8 for run in runs)


def _without_dates(text: str) -> str:
    text = text.translate(_QUOTES)
    if (span := dates.find(text)) or (
        (span := dates.find(text, single=True))
        and (not text[span.stop :].strip(TRIM) or not text[: span.at].strip(TRIM))
    ):
        before = _LEADING_TO_DATE.sub("", text[: span.at].rstrip())
        text = before + " | " + text[span.stop :]
    text = _EMPTY.sub(" ", dates.without_durations(text))
    if worked := _WORKED.match(text.lstrip(_BULLETS)):
        text = _of_sentence(text.lstrip(_BULLETS)[worked.end() :])
    return _SIGN_BEFORE.sub("", _TOLD_BEHIND.sub("", text)).strip(TRIM)


def _of_sentence(text: str) -> str:
    """“a cook at Rowan Clinic in Lyon” with signs for “at” and “in”."""
    title, *rest = AT.split(text, maxsplit=1)
    if not rest:
        title, *rest = _AT_IN_SENTENCES.split(text, maxsplit=1)
    return " | ".join([title, *(_IN_TOWN.sub(" | ", part, count=1) for part in rest)])


def says_worked(text: str) -> bool:
    """“Worked as a cook at …”: a job told in a sentence."""
    return bool(_WORKED.match(text))


def balanced(text: str) -> str:
    """Stripping may leave half of a pair of brackets."""
    if text.count("(") > text.count(")"):
        return text + ")"
    return text
