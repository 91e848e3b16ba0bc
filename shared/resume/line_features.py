"""What each line of a résumé shows: its words, its type, its place, its neighbours, and what repeats.

`line_labels` weighs these to tell a job's heading from its text and from the rest of a résumé;
`local/training/line_labels.py` fits how.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from shared.resume import dates
from shared.resume.job_lines import BULLET, LABEL, body_style, is_bullet, style_of
from shared.resume.lexicon import is_place, organisation_score, title_score, without_legal_form
from shared.resume.name_kinds import kinds_of_name
from shared.resume.reading import Line
from shared.resume.sections import heading_of

Features = dict[str, float]
_REACH = (-2, -1, 1, 2)
_TOLD_BY_NEIGHBOURS = frozenset(
    ("period", "day", "alone", "bullet", "title", "employer", "place", "bold", "larger", "smaller", "body",
     "low", "stop", "wide", "section", "jobs", "studies", "school", "full", "cells", "short", "long", "reach",
     "label")
)  # fmt: skip
"""What of a line's features its neighbours have, too."""
_REPEATED = ("period", "title", "employer", "school", "bullet", "place", "stop", "section", "reach")
_SIGN = re.compile(r"\s[|•·–—→/@»-]\s|\||\t")
_REACH_ME = re.compile(r"@|https?:|www\.|\.com/|\+\d|\(\d{3}\)|\d{4,}\s?\d{3,}")
SCHOOL = re.compile(
    r"universi|\bcollege\b|\bschools?\b|\bschul|schule\b|\bécole|\blycée|\bescuela|\bescola|\bscuola|\bliceo|institut|"
    r"akademi|academ|\bbachelor|\bmaster\b|\bb\.?\s?(?:sc|a|tech|eng|com)\b|\bm\.?\s?(?:sc|a|tech|eng|ba)\b|\bph\.?d|"
    r"diplom|\blicen[cz]|\bgrado\b|laurea|abitur|\bbac\b|gymnasium|hogeschool|\bmbo\b|\bhbo\b|विश्वविद्यालय|大学|学士|स्नातक",
    re.IGNORECASE,
)
_MOST_NAMED = 9


def features(lines: Sequence[Line], ruled: Sequence[str]) -> list[Features]:
    """Each line's features by name; `ruled` are the lines' labels by rules."""
    own = [{**_of_text(line), **placed} for line, placed in zip(lines, _of_place(lines), strict=True)]
    repeated = _of_repetition(lines, own)
    under = _under(own)
    ruled = ["none", *ruled, "none"]
    return [
        {
            **mine, **dict(_of_neighbours(own, index)), **again, above: 1.0, "always": 1.0,
            f"-1:ruled_{ruled[index]}": 1.0, f"ruled_{ruled[index + 1]}": 1.0,
            f"1:ruled_{ruled[index + 2]}": 1.0,
        }
        for index, (mine, again, above) in enumerate(zip(own, repeated, under, strict=True))
    ]  # fmt: skip


def _of_text(line: Line) -> Features:
    text = line.text
    span = dates.find(text)
    day = dates.find(text, single=True) if span is None else None
    dated = span or day
    rest = (text[: dated.at] + " " + text[dated.stop :]).strip(" |,;()[]–—-·•:/\t") if dated else text
    rest = dates.without_durations(BULLET.sub("", rest)).strip(" |,;()[]–—-·•:/\t")
    count = len(rest.split())
    legal = without_legal_form(rest) != rest
    section = heading_of(line)
    place = bool(rest) and is_place(rest)
    title = title_score(rest) if rest else 0.0
    found = {
        "period": span is not None and span.exact,
        "day": day is not None,
        "since": span is not None and not span.exact,
        "alone": dated is not None and not any(c.isalpha() for c in rest),
        "date_first": dated is not None and dated.at <= 2,
        "date_last": dated is not None and dated.stop >= len(text) - 3,
        "date_in_cell": dated is not None and len(line.cells) > 1
        and any(dates.find(c, single=True) and len(c) <= len(dated.quote) + 18 for c in line.cells),
        "bullet": is_bullet(line),
        "title": title >= 2,
        "title_at_edge": title > 2,
        "employer": organisation_score(rest) >= 1,
        "legal": legal,
        "place": place,
        "place_cell": len(line.cells) > 1 and is_place(line.cells[-1]),
        "school": bool(SCHOOL.search(rest)),
        "reach": bool(_REACH_ME.search(text)),
        "label": bool(LABEL.match(text)),
        "told": any(line.says),
        "section": bool(section),
        "jobs": section == "experience",
        "studies": section == "education",
        "ability": section == "skills",
        f"words_{_bucket(count)}": True,
        "short": 0 < count <= 4,
        "long": count > 10,
        "low": text[:1].islower(),
        "capitals": rest.isupper() and len(rest) > 3,
        "stop": text.endswith((".", ";")) and not legal,
        "colon": text.endswith((":", "：")),
        "comma": ", " in rest,
        "commas": rest.count(", ") >= 3,
        "sign": bool(_SIGN.search(rest)),
        "bracket": "(" in rest,
        "figure": any(c.isdigit() for c in rest),
        "cells": len(line.cells) == 2,
        "more_cells": len(line.cells) > 2,
    }  # fmt: skip
    made = {name: float(value) for name, value in found.items() if value}
    if 0 < count <= _MOST_NAMED:
        sound = kinds_of_name(rest)
        made |= {
            "sounds_title": math.exp(sound.title),
            "sounds_employer": math.exp(sound.employer),
            "sounds_town": math.exp(sound.town),
        }
    if count:
        made["capital_words"] = sum(w[:1].isupper() for w in rest.split()) / count
    return made


def _bucket(count: int) -> str:
    return str(next((most for most in (15, 9, 6, 4) if count >= most), count))


def _of_place(lines: Sequence[Line]) -> list[Features]:
    body = body_style(lines)
    sizes = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
    usual = median(sizes) if sizes else 0.0
    left = min((line.x for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    gaps = [_gap(lines, index) for index in range(len(lines))]
    known = [gap for gap in gaps if gap is not None]
    step = median(known) if known else 0.0
    made = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        gap, below = gaps[index], gaps[index + 1] if index + 1 < len(lines) else None
        found = {
            "bold": line.bold,
            "body": style_of(line) == body,
            "larger": usual > 0 and line.size > 1.06 * usual,
            "much_larger": usual > 0 and line.size > 1.25 * usual,
            "smaller": 0 < line.size < 0.94 * usual,
            "indented": line.x > left + 6,
            "deep": line.x > left + 30,
            "full": line.right > 0 and line.right >= 0.85 * right,
            "unplaced": line.right <= 0,
            "wide": gap is not None and gap > 1.25 * step,
            "wider": gap is not None and gap > 1.7 * step,
            "close": gap is not None and gap < 0.9 * step,
            "wide_below": below is not None and below > 1.25 * step,
            "new_page": before is not None and before.page != line.page,
            "fresh": line.fresh,
            "like_before": before is not None and style_of(before) == style_of(line),
            "outward": before is not None and line.x < before.x - 4,
            "inward": before is not None and line.x > before.x + 4,
            "parts": len(line.runs) > 1,
        }
        made.append({name: 1.0 for name, value in found.items() if value})
    return made


def _gap(lines: Sequence[Line], index: int) -> float | None:
    """How far below the line before a line stands; None where that isn't known."""
    if not index or lines[index].right <= 0 or lines[index].page != lines[index - 1].page:
        return None
    gap = lines[index - 1].y - lines[index].y
    return gap if gap > 0 else None


def _of_neighbours(own: Sequence[Features], index: int) -> Iterator[tuple[str, float]]:
    for away in _REACH:
        at = index + away
        if not 0 <= at < len(own):
            yield f"{away}:none", 1.0
            continue
        for name in own[at].keys() & _TOLD_BY_NEIGHBOURS:
            yield f"{away}:{name}", 1.0


def _of_repetition(lines: Sequence[Line], own: Sequence[Features]) -> list[Features]:
    """What the other lines of the same look show, and those around them."""
    made: list[Features] = [{} for _ in lines]
    shown = [_shown(own, index) for index in range(len(own))]
    for prefix, near in (("alike", True), ("typed", False)):
        keys = [(style_of(line), "capitals" in of, round(line.x / 4) if near else 0)
                for line, of in zip(lines, own, strict=True)]  # fmt: skip
        size = Counter(keys)
        sums: defaultdict[object, Counter[str]] = defaultdict(Counter)
        for key, names in zip(keys, shown, strict=True):
            sums[key].update(names)
        for index, (key, names) in enumerate(zip(keys, shown, strict=True)):
            others = size[key] - 1
            made[index][f"{prefix}_{'none' if not others else 'few' if others < 6 else 'many'}"] = 1.0
            for name, total in sums[key].items():
                if others and (rest := total - (name in names)):
                    made[index][f"{prefix}:{name}"] = rest / others
    return made


def _shown(own: Sequence[Features], index: int) -> set[str]:
    names = {name for name in _REPEATED if name in own[index]}
    if index + 1 < len(own):
        names |= {f"+{name}" for name in ("period", "bullet", "title") if name in own[index + 1]}
    if index:
        names |= {f"-{name}" for name in ("period", "bullet", "title") if name in own[index - 1]}
    return names


def _under(own: Sequence[Features]) -> list[str]:
    """What the last heading says whose words we know."""
    made, last = [], "under_none"
    for of in own:
        made.append(last)
        if "section" in of:
            last = next((f"under_{n}" for n in ("jobs", "studies", "ability") if n in of), "under_other")
    return made
