"""The report of an interview as a tagged PDF (PDF/UA-1), set by Typst from `report.typ`.

Why on the server, and why Typst: docs/decisions/report-pdf.md. Typst, its fonts and Babel are imported by
the first report that is asked for, so a cold start of `api` pays nothing for them.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functions.api.report_pdf.told import ToldText
    from shared.documents.evaluation import Evaluation
    from shared.documents.interview import Answer, Interview
    from shared.documents.report import ReportDone

_FONTS = (
    ("fontpkg_noto_sans", "files"),
    ("fontpkg_noto_sans_devanagari", "files"),
    ("fontpkg_ibm_plex_sans_arabic", "files"),
    ("pylopdf_fonts_jp", ""),
    ("pylopdf_fonts_zh_cn", ""),
)
"""Packages of fonts, and the folder in each."""
_NO_GLYPH = "could not be displayed with font"


class LettersMissing(Exception):
    """The text holds letters that no font of ours has; a file with empty boxes would be of no use."""


class NotSet(Exception):
    """Typst refused the document. Its own words may quote the text, so they are left out."""


def render(
    interview: Interview,
    report: ReportDone,
    answers: Sequence[Answer],
    evaluations: Mapping[str, Evaluation],
    transcripts: Mapping[str, ToldText] = MappingProxyType({}),
) -> bytes:
    """The file; `transcripts` by answer. The same documents make the same bytes.

    Raises `LettersMissing` and `NotSet`.
    """
    from functions.api.report_pdf.content import content

    data = json.dumps(content(interview, report, answers, evaluations, transcripts), ensure_ascii=False)
    moment = int((interview.finished_at or interview.created_at).timestamp())
    try:
        return _setter()(data, moment)
    except LettersMissing:
        # Pictures among the words (emoji) may go; letters may not.
        return _setter()(_without_pictures(data), moment)


@cache
def _setter() -> Callable[[str, int], bytes]:
    """Sets a report from its JSON, in one thread for all requests: it is all computing, and Typst's memory
    in each of forty threads would be several times that of one."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(files(package) / folder) for package, folder in _FONTS],
    )
    template = (files(__package__) / "report.typ").read_bytes()
    thread = ThreadPoolExecutor(1, "report-pdf")

    def compiled(data: str, moment: int) -> bytes:
        inputs = {"report": data}
        return typst.compile(
            template, font_paths=fonts, sys_inputs=inputs, pdf_standards="ua-1", timestamp=moment
        )

    def set_report(data: str, moment: int) -> bytes:
        try:
            return thread.submit(compiled, data, moment).result()
        except typst.TypstError as error:
            refused = LettersMissing() if _NO_GLYPH in error.message else NotSet()
        # Outside the handler, so that Typst's words are not carried along.
        raise refused

    return set_report


def _without_pictures(text: str) -> str:
    """Without emoji and what modifies them: skin tones and variation selectors."""
    return "".join(c for c in text if not _picture(c))


def _picture(character: str) -> bool:
    if character >= "\u2190" and unicodedata.category(character) == "So":
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"
