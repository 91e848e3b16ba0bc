"""What each line of a job is: its heading, its date, a point, or text that goes on.

Style (font, size, weight), place and words tell them apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from shared.resume import dates
from shared.resume.heading_asides import is_aside, may_be_aside
from shared.resume.heading_units import AT, says_worked
from shared.resume.lexicon import is_place, is_told_in_japanese, title_score, without_legal_form
from shared.resume.reading import Line

BULLET = re.compile(r"^\s*(?:[•●▪◦‣·・∙⁃■□◆◇○►▶➢➤❖✓✔★*▸▹‐–—-]|o(?=\s)|\d{1,2}[.)](?=\s))\s*")
LABEL = re.compile(
    r"^(?:tech(?:nologies|nology|nical)?(?:\s+(?:stack|used|environment))?|stack|tools?|skills|environment|keywords|"
    r"key achievements?|achievements?|responsibilities|main duties|duties|tasks|highlights|projects?|"
    r"description|"
    r"technologien|aufgaben|tätigkeiten|tecnologías|funciones|logros|technologies utilisées|missions?|"
    r"réalisations|tecnologie|tecnologias|location|website|url|team size|role|client)\s*(?:[:–-]|$)",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\s(?:and|or|of|the|an?|for|with|to|by|from|und|oder|der|die|das|den|dem|des|eine?[rnms]?|für|mit|von|zum|zur|et|ou|le|la|"
    r"les|des?|du|une?|pour|avec|à|aux?|y|el|los|las|del|para|con|por|e|i|il|lo|gli|dei|della|per|da|do|das|dos|em|com|"
    r"het|een|van|voor|met|z|w|dla|na)$"
)
"""A text's line that ends so goes on in the next, whatever that begins with."""
SITE = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
HEADER_WORDS = 14
_MOST_LISTED = 14
"""Words of a job in a list, which is one line."""
_SIGN = re.compile(r"\s[•|·–—-]\s|,\s")
PLACE_BEHIND = re.compile(r"\s\(([^()]{2,50})\)$")
"""“Ministry of Culture (Toronto, Canada)”: no sentence ends so."""
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s")
_MOST_HEADING = 4
"""Lines."""
_MOST_NAMED = 6
"""Words of a line that can name an employer or a title alone."""
_APART = 1.3
_FAR = 60.0
"""Points from where a line begins to where what wraps from it may."""
_RECOMMENDED = re.compile(r"\d+ recommendations? available upon request$")
"""What LinkedIn's export says below a job's text."""
Style = tuple[str, float, bool]


def style_of(line: Line) -> Style:
    """What makes lines look alike."""
    return (line.font, round(line.size * 2) / 2, line.bold)


def is_bullet(line: Line) -> bool:
    """Whether the line opens a point. A number before bold type counts jobs."""
    if line.bold and line.text[:1].isdigit():
        return False
    return bool(BULLET.match(line.text)) and len(BULLET.sub("", line.text)) > 0


def kinds_of(lines: Sequence[Line]) -> list[str]:
    """For each line: date, bullet, text (goes on from the line before) or head (may head a job)."""
    right = max((line.right for line in lines), default=0.0)
    pitch = pitch_of(lines)
    body = body_style(lines)
    kinds: list[str] = []
    heading = _heading_bullets(lines) | _numbered_jobs(lines)
    listed = _listed_jobs(lines)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        last = kinds[-1] if kinds else ""
        if index in heading:
            kinds.append("head")
        elif index in listed:
            kinds.append("date")
        elif is_bullet(line) and not is_dated_bullet(line) and not _headed_bullet(line, body):
            kinds.append("bullet")
        elif (
            before
            and not _stands_apart(line, before, pitch)
            and not _is_above_date(lines, index)
            and _goes_on(line, before, last, right, body)
        ):
            kinds.append("text")
        elif header_date(line) is not None:
            kinds.append("date")
        elif is_prose(line, body) and not (
            last == "head" and (may_be_aside(line.text) or _between_name_and_date(lines, index, body))
        ):
            kinds.append("text")
        else:
            kinds.append("head")
    return kinds


def _between_name_and_date(lines: Sequence[Line], index: int, body: Style | None) -> bool:
    """“Mossgate · Tools for gardeners” between a title in type of its own and the date."""
    if body is None or not 0 < index < len(lines) - 1:
        return False
    above, line, below = lines[index - 1 : index + 2]
    short = len(line.text.split()) <= HEADER_WORDS and not line.text.endswith((".", ":", ";"))
    return (
        short
        and style_of(above) != body
        and line.text[:1].isupper()
        and dates.is_period(below.text, single=True)
    )


def pitch_of(lines: Sequence[Line]) -> float:
    """How far apart most lines stand, in points; 0 where that isn't known."""
    gaps = Counter(
        round(gap) for a, b in pairwise(lines) if a.page == b.page and (gap := a.y - b.y) > 1 and a.right > 0
    )
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _stands_apart(line: Line, before: Line, pitch: float) -> bool:
    """Whether a line stands farther below a sentence's end than lines that go on do."""
    gap = before.y - line.y if before.page == line.page else 0.0
    return bool(pitch) and gap > _APART * pitch and before.text.endswith(".") and line.text[:1].isupper()


def _is_above_date(lines: Sequence[Line], index: int) -> bool:
    """“Mossgate” behind a sentence's end and above a line that states a period."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    named = line.text[:1].isupper() and not line.text.endswith((".", ":", ";"))
    short = len(line.text.split()) <= _MOST_NAMED and header_date(line) is None
    ended = index > 0 and lines[index - 1].text.endswith(".")
    return ended and named and short and below is not None and header_date(below) is not None


def body_style(lines: Sequence[Line]) -> Style | None:
    """The style of most text; None where everything looks alike."""
    weights: Counter[Style] = Counter()
    for line in lines:
        weights[style_of(line)] += len(line.text) * (2 if is_bullet(line) else 1)
    return weights.most_common(1)[0][0] if len(weights) > 1 else None


def _heading_bullets(lines: Sequence[Line]) -> set[int]:
    """“▸ Mossgate · Forester”: lines whose sign stands only where the next line has a job's period, in bold
    where no other sign does."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if is_bullet(line):
            found.setdefault(line.text.strip()[:1], []).append(index)
    return {
        index
        for at in found.values()
        if (len(found) > 1 or all(lines[i].bold for i in at))
        and all(i + 1 < len(lines) and _has_period(lines[i + 1]) for i in at)
        for index in at
    }


def _numbered_jobs(lines: Sequence[Line]) -> set[int]:
    """“1. Mossgate” to “4. Rowan Clinic”: numbers through a whole section, a job's date below each."""
    numbered = [
        (index, int(match[1])) for index, line in enumerate(lines) if (match := _NUMBERED.match(line.text))
    ]
    places = [index for index, _ in numbered]
    if [number for _, number in numbered] != list(range(1, len(numbered) + 1)) or len(numbered) < 2:
        return set()
    for first, stop in pairwise([*places, len(lines)]):
        below = lines[first : min(stop, first + _MOST_HEADING)]
        if stop - first < 2 or not any(header_date(line) for line in below):
            return set()
    return {at for at in places if header_date(lines[at]) is None}


def _listed_jobs(lines: Sequence[Line]) -> set[int]:
    """“• Gobernanta, Casa Moreno (2019 – 2021)”: points that begin where dated jobs do and end with dates."""
    dated = [
        (line.x, line.text[:1])
        for line in lines
        if line.right > 0 and is_bullet(line) and is_dated_bullet(line)
    ]
    return {
        index
        for index, line in enumerate(lines)
        if (line.x, line.text[:1]) in dated and is_bullet(line) and _ends_with_period(line.text)
    }


def _ends_with_period(text: str) -> bool:
    span = dates.find(text)
    return span is not None and len(text) - span.stop <= 3 and len(text.split()) <= HEADER_WORDS + 4


def _has_period(line: Line) -> bool:
    """“2019 – 2021”, with a town beside it or none."""
    return dates.is_period(line.text, single=True) or (
        not is_bullet(line) and (span := header_date(line)) is not None and span.exact and not span.at
    )


def is_dated_bullet(line: Line) -> bool:
    """“• Data Engineer, Acme, 2019 – 2021”: a job in a list, not a point."""
    text = BULLET.sub("", line.text)
    span = dates.find(text)
    if span is not None and says_worked(text):
        return True
    if span is None or len(text.split()) > _MOST_LISTED or not (span.stop >= len(text) - 3 or span.at == 0):
        return False
    cells = (BULLET.sub("", cell) for cell in line.cells)
    pieces = (text[: span.at], *_SIGN.split(text[: span.at]), *cells)
    return any(title_score(piece) >= 2 for piece in pieces)


def _headed_bullet(line: Line, body: Style | None) -> bool:
    """“• Google      Mountain View, CA” in bold: an employer in a list."""
    return (
        body is not None
        and style_of(line) != body
        and line.bold
        and len(line.cells) > 1
        and (is_place(line.cells[-1]) or dates.find(line.cells[-1], single=True) is not None)
    )


def _goes_on(line: Line, before: Line, last: str, right: float, body: Style | None) -> bool:
    if last not in ("bullet", "text") or line.right <= 0 or line.fresh or is_bullet(line):
        return False
    if before.text.endswith(".") and _names_job(line.text):
        return False
    if line.x > before.x + _FAR and line.text[:1].isupper():
        return False  # centred
    if line.page == before.page and not 0 < before.y - line.y < 2.2 * max(line.size, before.size):
        return False
    same = style_of(line)[1] == style_of(before)[1] and line.bold <= before.bold
    if body is not None and style_of(line) != body and line.font != before.font:
        same = same and line.text[:1].islower()
    if not same or (len(line.cells) > 1 and header_date(line) is not None):
        return False
    full = before.right >= 0.8 * right
    if full and line.text[:1].islower() and before.text[-1:] not in ".;:" and not _opens_with_date(line):
        return True
    if last == "bullet" and line.x > before.x + 2:
        return full or line.text[:1].islower() or header_date(line) is None
    hanging = abs(line.x - before.x) < 2
    if hanging and _UNFINISHED.search(before.text) and header_date(line) is None:
        return True
    if hanging and full and last == "text" and line.text[:1].islower() and not _opens_with_date(line):
        return True
    if hanging and last == "text" and line.text[:1].islower() and before.text[-1:] not in ".;:":
        return True  # in a narrow column no line is full
    return hanging and full and header_date(line) is None and (last == "text" or not line.text[:1].isupper())


def _names_job(text: str) -> bool:
    """“Zephyr Air, Copywriter, Toronto, ON”: a title, and a place at the end."""
    parts = text.split(", ")
    return len(parts) >= 3 and is_place(parts[-1]) and any(title_score(p) >= 2 for p in parts[:2])


def _opens_with_date(line: Line) -> bool:
    span = dates.find(line.text, single=True)
    return span is not None and span.at <= 2


def header_date(line: Line) -> dates.Span | None:
    """The period that a heading line states: in a cell of its own, or at one of the line's ends."""
    text = line.text
    if span := dates.find(text):
        rest = dates.without_durations(text[: span.at] + text[span.stop :]).strip(" |,()[]–—-·•:;")
        before, after = text[: span.at].strip(), text[span.stop :].strip()
        most = 2 * HEADER_WORDS if says_worked(BULLET.sub("", text)) else HEADER_WORDS
        edge = len(before) <= 3 or len(after.strip(" )].,|")) <= 3 or dates.is_duration(after)
        own = any(dates.find(c) and len(c) <= len(span.quote) + 30 for c in line.cells)
        if _is_sentence(text, rest, span):
            return None
        parted = bool(re.search(r"[|(,–—•·\t\[-]\s*$", before)) or bool(re.match(r"[|),–—•·\]-]", after))
        if (own and len(line.cells) > 1) or (len(rest.split()) <= most and (edge or parted)):
            return span
        return None
    first = dates.find(line.cells[0], single=True) if len(line.cells) > 1 else None
    if first is not None and len(line.cells[0]) <= len(first.quote) + 4:
        return first
    prose = text.rstrip().endswith(".") and len(text.split()) > 3
    if not prose and line.cells and (span := dates.find(line.cells[-1], single=True)):
        last = line.cells[-1]
        if len(line.cells) > 1 and len(last) <= len(span.quote) + 18:
            return span
        if (
            text.startswith(span.quote)
            and re.match(r"\s*[-–—|:]\s", text[span.stop :])
            and len(text.split()) <= 10
        ):
            return span
        alone = not text.replace(span.quote, "").strip(" .,()|–-")
        month = any(c.isalpha() for c in span.quote) or "/" in span.quote
        tail = text.rstrip(" ).,").endswith(span.quote.rstrip(" )"))
        if alone or (month and tail and len(text.split()) <= 10):
            return span
    return None


def _is_sentence(text: str, rest: str, span: dates.Span) -> bool:
    """“Kept the books since 2018.” tells of a job, and heads none."""
    told = not span.end and span.at > 0 and not dates.is_open(span)
    return told and text.rstrip().endswith(".") and len(rest.split()) >= 4 and not title_score(rest)


def is_prose(line: Line, body: Style | None = None) -> bool:
    """Whether a line is text by its words, and heads no job."""
    text = line.text.strip()
    told = is_told_in_japanese(text) and not (line.bold and body is not None and style_of(line) != body)
    if LABEL.match(text) or text.endswith(":") or told or _RECOMMENDED.match(text):
        return True
    count = len(text.split())
    if SITE.match(text) and count <= 8:
        return False
    if (len(line.cells) > 1 and count <= 16) or (count <= 8 and without_legal_form(text) != text):
        return False
    if (town := PLACE_BEHIND.search(text)) and is_place(town[1]) and count <= HEADER_WORDS:
        return False
    if body is not None and style_of(line) == body and not title_score(text):
        return count > 7 or (text.endswith((".", ";")) and count > 4)
    stands_out = line.bold and body is not None and style_of(line) != body
    if title_score(text) or (stands_out and AT.search(text)):
        return count > HEADER_WORDS
    low = text[:1].islower() and not is_aside(text)
    return count > 8 or (text.endswith((".", ";")) and count > 5) or low
