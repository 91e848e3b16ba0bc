"""Periods as people write them in résumés: “Jan '21 – Present”, “’19–’22”, “2021/03–2023/05”, “seit 03/2020”.

Every expression is linear: no repetition stands inside another one, and a line is cut at
`MAX_LINE` characters before it is looked at.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from shared.resume import date_placeholders

MAX_LINE = 400
_FIRST_YEAR = 1950

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "ianuarie január tammikuu січень січня ιανουάριος ιανουαρίου ιαν "
            "jan january januar jänner ene enero janvier janv janeiro gen gennaio januari styczeń stycznia "
            "sty जनवरी январь января янв leden ledna ocak oca يناير",
            "februarie február helmikuu лютий лютого φεβρουάριος φεβρουαρίου φεβ şubat "
            "feb february februar febrero février fév févr fevereiro fev febbraio februari luty lutego "
            "lut फरवरी फ़रवरी февраль февраля фев únor února şubat şub فبراير",
            "mart martie március maaliskuu maret березень березня μάρτιος μαρτίου "
            "mar march märz mär mrz marzo mars março maart mrt marzec marca मार्च "
            "marts март марта březen března مارس",
            "aprilie április huhtikuu квітень квітня απρίλιος απριλίου "
            "apr april abr abril avril avr aprile kwiecień kwietnia kwi अप्रैल "
            "апрель апреля апр duben dubna nisan nis أبريل ابريل",
            "május toukokuu травень травня μάιος μαΐου mayis "
            "may mai mayo maio mag maggio mei maj maja मई май мая květen května mayıs مايو",
            "iunie június kesäkuu червень червня ιούνιος ιουνίου "
            "jun june juni junio juin junho giu giugno czerwiec czerwca cze जून "
            "июнь июня июн červen června haziran haz يونيو",
            "iulie július heinäkuu липень липня ιούλιος ιουλίου "
            "jul july juli julio juillet juil juill julho lug luglio lipiec lipca lip जुलाई "
            "июль июля июл červenec července temmuz tem يوليو",
            "augusztus elokuu agustus серпень серпня αύγουστος αυγούστου "
            "aug august ago agosto août aout augustus sierpień sierpnia sie अगस्त "
            "augusti август августа авг srpen srpna ağustos ağu أغسطس",
            "septembrie szeptember syyskuu вересень вересня σεπτέμβριος σεπτεμβρίου "
            "sep sept september septiembre septembre setembro set settembre wrzesień września wrz "
            "सितंबर सितम्बर сентябрь сентября сен сент září eylül eyl سبتمبر",
            "octombrie lokakuu жовтень жовтня οκτώβριος οκτωβρίου "
            "oct october okt oktober octubre octobre outubro out ott ottobre październik października "
            "paź अक्टूबर октябрь октября окт říjen října ekim أكتوبر",
            "noiembrie marraskuu листопада νοέμβριος νοεμβρίου "
            "nov november noviembre novembre novembro listopad listopada lis नवंबर नवम्बर "
            "ноябрь ноября ноя kasım kas نوفمبر",
            "decembrie joulukuu грудень грудня δεκέμβριος δεκεμβρίου "
            "dec december dez dezember dic diciembre décembre déc dezembro dicembre grudzień grudnia "
            "gru दिसंबर desember декабрь декабря дек prosinec prosince aralık ديسمبر",
        ),
        1,
    )
    for name in names.split()
}
_SEASONS = {
    "spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12,
    "frühjahr": 3, "sommer": 6, "herbst": 9, "primavera": 3, "verano": 6, "otoño": 9, "invierno": 12,
    "printemps": 3, "été": 6, "automne": 9, "hiver": 12, "outono": 9, "verão": 6,
    "zomer": 6, "herfst": 9, "estate": 6, "autunno": 9, "lato": 6, "yaz": 6, "güz": 9,
}  # fmt: skip

_NOW = (
    "present", "now", "current", "currently", "today", "till date", "to date", "till now", "until now",
    "up to now", "ongoing", "on-going", "date", "heute", "aktuell", "jetzt", "laufend", "dato",
    "actualidad", "la actualidad", "actualmente", "gegenwärtig", "derzeit", "momenteel", "dags dato", "d.d.",
    "presente", "el presente", "actual", "hoy", "la fecha", "ahora",
    "aujourd'hui", "présent", "à ce jour", "ce jour", "actuel", "en cours", "maintenant",
    "the present", "the present day", "hasta la fecha", "hasta ahora", "hasta hoy", "hasta la actualidad",
    "à présent", "à aujourd'hui", "jusqu'à aujourd'hui", "jusqu'à présent", "jusqu'à ce jour",
    "até ao presente", "até o presente", "até à data", "até a data", "até o momento", "até ao momento",
    "até hoje", "tot heden", "tot nu", "tot op heden", "do chwili obecnej", "chwili obecnej", "do dziś",
    "dziś", "do teraz", "nadal", "bis heute", "bis dato", "bis jetzt", "fino ad oggi", "a oggi", "tuttora",
    "alla data attuale", "data attuale", "nuvarande", "pågående", "idag", "i dag", "nåværende", "nuværende",
    "současnost", "dosud", "günümüz", "halen", "devam ediyor", "настоящее время", "по настоящее время",
    "наст. время", "н.в.", "сейчас", "현재", "재직중", "재직 중", "الآن", "حتى الآن", "الحاضر",
    "حاليا", "حالياً",
    "теперішній час", "дотепер", "jelenleg", "prezent", "în prezent", "nykyinen", "nyt", "σήμερα", "sekarang",
    "saat ini", "hiện tại", "devam", "היום", "כיום",
    "∞", "atual", "atualmente", "o momento", "oggi", "in corso", "attuale", "attualmente", "ad oggi",
    "heden", "nu", "vandaag", "obecnie", "teraz", "वर्तमान", "अब तक", "至今", "现在", "現在", "现今",
)  # fmt: skip
_SINCE = ("since", "seit", "ab", "desde", "depuis", "dal", "da", "sinds", "from", "od", "starting")
_AS_OTHERS = str.maketrans("’‘‛ʼ＇`´년월", "'''''''年月")
"""Signs that are read as others are: printed apostrophes, and Korea's years and months."""
_TO = (
    "to", "until", "till", "through", "thru", "bis", "a", "al", "hasta", "au", "à", "jusqu'à", "até", "e",
    "tot", "t/m", "do", "по", "til", "till", "إلى", "الى", "से", "至", "到", "~", "〜", "～", "→",
)  # fmt: skip

_DASH = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\u02d7\u00ad"
_WORD = r"[^\W\d_][^\W\d_\u0300-\u036f]{1,11}"
_YEAR = r"(?:19|20)\d\d"
_MONTH_NAMES = "|".join(sorted((re.escape(m) for m in (*MONTHS, *_SEASONS)), key=len, reverse=True))
_QUARTER = r"[QT][1-4]"


_SHORT_YEAR_BEGINS = r"(?<![^\W_])(?<!\d\s)(?<!['″\"])'"
_SHORT_YEAR_ENDS = r"(?![\w'″\"%°/])(?![.,]\d)"
"""Around “21” in “'21”, which is no decade (“'90s”), length (“6'2”), quoted figure or elided letter."""


def _point(n: int) -> str:
    return (
        r"(?:"
        # 2021-03-15, 2021/03, 2021.03, 2019年3月
        rf"(?P<ya{n}>{_YEAR})\s?(?:\s?[{_DASH}/.]\s?(?P<na{n}>0[1-9]|1[0-2]|[1-9](?=[/.]|\b))(?![\d])(?:[/.\-]\d\d?(?!\d))?|年\s?(?P<nc{n}>1[0-2]|0?[1-9])\s?月)"
        # 15.03.2019, 03/2019, 3. 2019
        rf"|(?:(?<!\d)[0-3]?\d[./\-]\s?)?(?<!\d)(?P<nb{n}>1[0-2]|0?[1-9])\s?[/.\-]\s?(?P<yb{n}>{_YEAR})(?!\d)"
        # 05/19, 5/'19
        rf"|(?<![\d/.])(?P<nd{n}>0[1-9]|1[0-2]|[1-9])\s?/\s?['’`]?(?P<yd{n}>\d\d)(?![\d/])"
        # 15 March 2019, March, 2019, Mar. '19, März 2019, Q1 2020, Summer 2019, de marzo de 2019
        rf"|(?:(?<!\d)[0-3]?\d(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?)?(?<![^\W_])(?P<me{n}>{_MONTH_NAMES}|{_QUARTER})(?![^\W\d_])\.?\s?(?:\d\d?(?:st|nd|rd|th)?,)?\s?,?(?:\s?(?:de|del|of|/|{_DASH[0]})\s?)?\s?(?P<ye{n}>{_YEAR}|['’‘`]\d\d|\d\d(?![\d\w%]))(?!\d)"
        # 2022 Jan. before a dash or at an end: “2019 – 2021, Mars Ltd” names none
        rf"|(?<![\d/.@#$€£+])(?P<yg{n}>{_YEAR})\.?\s(?P<mg{n}>{_MONTH_NAMES})(?![^\W\d_])\.?(?=\s*(?:$|[{_DASH}~〜～→)\]|]))"
        rf"|(?<![\d/.@#$€£+])(?P<yf{n}>{_YEAR})(?![\d/%+]|\.\d|\s?(?:年\s?)?[kK%])(?:\s?年)?"
        # '21, '21.03
        rf"|{_SHORT_YEAR_BEGINS}(?P<yh{n}>\d\d)(?:[./](?P<nh{n}>0[1-9]|1[0-2]|[1-9])(?:\.[0-3]?\d)?)?{_SHORT_YEAR_ENDS}"
        r")"
    )


_NOW_RE = "(?P<now>" + "|".join(sorted((re.escape(w) for w in _NOW), key=len, reverse=True)) + r")(?![^\W_])"
_TO_RE = (
    rf"(?:\s?[{_DASH}]{{1,3}}\s?|\s?[~〜～→–]\s?|\s/\s|\s+(?:"
    + "|".join(re.escape(w) for w in _TO if w.isascii() or w.isalpha())
    + r")\s+(?:la\s+|el\s+|o\s+|il\s+)?|\s?[至到]\s?)"
)
_RANGE = re.compile(
    _point(1)
    + "(?:"
    + _TO_RE
    + "(?:"
    + _point(2)
    + "|"
    + _NOW_RE
    + r")|\s(?P<still>present|current|heute|至今|现在|現在)(?![^\W_]))",
    re.IGNORECASE,
)
# “Jan – Mar 2021”: the year stands once.
_ONE_YEAR = re.compile(
    rf"(?<![^\W_])(?P<m1>{_MONTH_NAMES})\.?\s?[{_DASH}]{{1,2}}\s?(?P<m2>{_MONTH_NAMES})\.?,?\s?(?P<y>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_SINCE_RE = re.compile(
    r"(?<![^\W_])(?:" + "|".join(_SINCE) + r")\s+" + _point(1) + rf"(?!\s?[{_DASH}]\s?\d)", re.IGNORECASE
)
# “मई 2024 से”: Hindi says “since” behind the date.
_SINCE_BEHIND = re.compile(_point(1) + r"\s+से(?![^\W_])(?!\s*\d)", re.IGNORECASE)
# “2021–23”
_SHORT_END = re.compile(
    rf"(?<![\d/.])(?P<y1>{_YEAR})(?:\s?[{_DASH}]\s?|/(?=1[3-9]|[2-9]))['’]?(?P<y2>\d\d)(?![\d/.\-])"
)
# “08.17 - 03.22”: months and years; “08.00 - 12.00” are hours.
_SHORT_MONTHS = re.compile(
    rf"(?<![\d/.,])(?P<m1>0[1-9]|1[0-2])\.(?P<y1>\d\d)\s?[{_DASH}]\s?(?:(?P<m2>0[1-9]|1[0-2])\.(?P<y2>\d\d)(?![\d/,]|\.\d)|{_NOW_RE})",
    re.IGNORECASE,
)
# “'19–22”; “'21” alone may be anything.
_SHORT_YEARS = re.compile(rf"{_SHORT_YEAR_BEGINS}(?P<y1>\d\d)[{_DASH}](?P<y2>\d\d){_SHORT_YEAR_ENDS}(?!-)")
_SINGLE = re.compile(r"(?!'\d\d(?![./]\d))" + _point(1), re.IGNORECASE)
_OPEN = re.compile(_point(1) + rf"\s?[{_DASH}]{{1,2}}\s*$", re.IGNORECASE)
_DURATION = re.compile(
    r"\(?\s?(?<!\d)\d{1,2}\+?\s?(?:years?|yrs?|jahre?n?|años?|ans?|anos?|anni|anno|jaar|months?|mos?|monate?n?|m[eê]s(?:es)?|mois|mesi|mese|maand(?:en)?|miesi[ąę]c(?:e|y)?|lat|lata|rok|वर्ष|साल|महीने|माह)(?![^\W_])"
    r"(?:,?\s?(?:and|und|y|et|e)?\s?\d{1,2}\s?(?:months?|mos?|monate?n?|m[eê]s(?:es)?|mois|mesi|mese|maand(?:en)?|miesi[ąę]c(?:e|y)?|महीने|माह)(?![^\W_]))?\.?\s?\)?",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """A period in a text: months as YYYY-MM, `end` empty for the present; where it stands. `start` is empty
    for what a template left instead."""

    start: str
    end: str
    quote: str
    at: int
    stop: int
    exact: bool
    """Both ends were written (or the present): a single year is a weaker sign of a job."""


def find(text: str, *, single: bool = False) -> Span | None:
    """The first range of dates in a line; with `single`, a lone date where there is no range."""
    text = text[:MAX_LINE]
    if left := date_placeholders.find(text):
        return Span("", "", left[0], left.start(), left.end(), True)
    if not any(c.isdigit() for c in text):
        return None
    written, text = text, text.translate(_AS_OTHERS)
    found: list[Span] = []
    for match in _RANGE.finditer(text):
        start = _month(match, 1, 1)
        now = match["now"] or match["still"]
        end = "" if now else _month(match, 2, 12)
        if start and (end or now):
            found.append(Span(start, end, match[0], match.start(), match.end(), True))
            break
    for pattern, read in (
        (_ONE_YEAR, _one_year),
        (_SINCE_RE, _since),
        (_SINCE_BEHIND, _since),
        (_OPEN, _since),
        (_SHORT_END, _short),
        (_SHORT_YEARS, _short_years),
        (_SHORT_MONTHS, _short_months),
    ):
        if not found and (other := pattern.search(text)) and (span := read(other)):
            found.append(span)
    if not found and single:
        for match in _SINGLE.finditer(text):
            start, end = _month(match, 1, 1), _month(match, 1, 12)
            if start:
                found.append(Span(start, end, match[0], match.start(), match.end(), False))
                break
    if not found:
        return None
    span = found[0]
    if span.end and span.end < span.start:
        # “Jan 2020 – Jan 2019” is a slip of the pen; a period that runs backwards is none.
        return None
    return span._replace(quote=written[span.at : span.stop])


def is_open(span: Span) -> bool:
    """Whether a period's end is written as the present: “2019 – today”, not “since 2019”."""
    return not span.end and not _SINCE_RE.match(span.quote) and not _SINCE_BEHIND.match(span.quote)


def without_durations(text: str) -> str:
    """The text without “(3 years 2 months)”, which LinkedIn writes behind a period."""
    return _DURATION.sub(" ", text)


def is_period(text: str, *, single: bool = False) -> bool:
    """Only a period: “May 2019 – June 2020”; with `single`, or a lone date."""
    span = find(text, single=single)
    return span is not None and len(span.quote) >= 0.8 * len(text.strip())


def is_duration(text: str) -> bool:
    """Only a length of time: “3 years 2 months”."""
    return bool(_DURATION.search(text)) and not without_durations(text).strip(" ()·•|-–,")


def _one_year(match: re.Match[str]) -> Span | None:
    start, end = (_named(match[name], match["y"], 1) for name in ("m1", "m2"))
    return Span(start, end, match[0], match.start(), match.end(), True) if start and end else None


def _since(match: re.Match[str]) -> Span | None:
    start = _month(match, 1, 1)
    return Span(start, "", match[0], match.start(), match.end(), True) if start else None


def _short(match: re.Match[str]) -> Span | None:
    first, last = match["y1"], match["y1"][:2] + match["y2"]
    if not 0 <= int(last) - int(first) <= 40:
        return None
    return Span(f"{first}-01", f"{last}-12", match[0], match.start(), match.end(), True)


def _short_years(match: re.Match[str]) -> Span | None:
    start, end = _named("", match["y1"], 1), _named("", match["y2"], 12)
    return Span(start, end, match[0], match.start(), match.end(), True) if start and end else None


def _short_months(match: re.Match[str]) -> Span | None:
    start = _named(match["m1"], match["y1"], 1)
    end = "" if match["now"] else _named(match["m2"], match["y2"], 12)
    is_hours = match["y1"] == match["y2"] == "00"
    is_whole = bool(start) and bool(end or match["now"]) and not is_hours
    return Span(start, end, match[0], match.start(), match.end(), True) if is_whole else None


_PARTS_OF_POINTS = (
    ("ya", "na"), ("ya", "nc"), ("yb", "nb"), ("yd", "nd"), ("ye", "me"), ("yg", "mg"), ("yf", ""),
    ("yh", "nh"), ("yh", ""),
)  # fmt: skip
"""The groups of a point's year and month, for each way to write it."""


def _month(match: re.Match[str], n: int, default: int) -> str:
    for year, month in _PARTS_OF_POINTS:
        y = match[f"{year}{n}"]
        m = match[f"{month}{n}"] if month else None
        if y is not None and (m is not None or not month):
            return _named(m or "", y, default)
    return ""


def _named(month: str, year: str, default: int) -> str:
    digits = "".join(c for c in year if c.isdigit())
    if len(digits) == 2:
        digits = ("20" if int(digits) <= date.today().year % 100 + 1 else "19") + digits
    if not _FIRST_YEAR <= int(digits) <= date.today().year + 10:
        return ""
    name = month.casefold().rstrip(".")
    if name.isdigit():
        number = int(name)
    elif name[:1] in "qt" and name[1:].isdigit():
        number = 3 * int(name[1:]) - (2 if default == 1 else 0)
    else:
        number = MONTHS.get(name) or _SEASONS.get(name) or default
    return f"{digits}-{number:02d}"
