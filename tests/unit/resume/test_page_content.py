"""A page's content is taken apart as pdfminer does it, only faster."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from pdfminer import pdfinterp
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from shared.resume.page_content import ContentParser

PIECES = (
    b"q", b"BT", b"/F1 12 Tf", b"(a (b) \\051 c)Tj", b"[(Ada) -20 (Roe) 3.5]TJ", b"<0041>Tj", b"T*", b"f*",
    b"1 0 0 1 72 -0.5 cm", b"+7", b"-.25", b"5.", b"--5", b"1.2.3", b"12 0 R", b"true", b"null", b"false",
    b"/Span <</MCID 3 /ActualText (x)>> BDC", b"<</A [1 2 /B] /C <</D .5>>>>", b"EMC", b"0123456789012345678",
    b"% 1 2 m", b"W*n", b"3 4 m", b"10 20.5 30 40 50 60 c", b"h", b"S", b"BI /W 1 /H 1 /BPC 8 ID \x31\x32 EI",
    b"'", b'"', b"{", b"}", b"1-2", b"6 7l", b"\x00", b"W\xe9 8",
)  # fmt: skip


def objects(kind: type[PDFContentParser], *streams: bytes, room: int = 0) -> list[Any]:
    class Parser(kind):  # type: ignore[valid-type,misc]
        BUFSIZ = room or kind.BUFSIZ

    parser = Parser([PDFStream({}, data) for data in streams])
    found: list[Any] = []
    try:
        while True:
            place, one = parser.nextobject()
            found.append((place, one.attrs if isinstance(one, PDFStream) else one))
    except PSEOF:
        return found


@pytest.mark.parametrize("room", [5, 0])
def test_it_says_what_pdfminer_says(room: int) -> None:
    rng = random.Random(2)
    for _ in range(300):
        parts = [rng.choice(PIECES) + rng.choice((b" ", b"\n", b"\r\n", b"\t", b"")) for _ in range(30)]
        streams = b"".join(parts[:17]), b"".join(parts[17:])
        assert objects(ContentParser, *streams, room=room) == objects(PDFContentParser, *streams)


def test_a_picture_of_many_lines_takes_no_slow_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    slow: list[None] = []
    monkeypatch.setattr(PDFContentParser, "fillbuf", _noted(PDFContentParser.fillbuf, slow))

    found = objects(ContentParser, b"0 0 m\n" + b"10.5 20.25 30 40.125 50 60.75 c\n" * 3_000)

    assert len(found) == 21_003
    assert len(slow) < 100
    assert pdfinterp.PDFContentParser is ContentParser


def _noted(
    method: Callable[[PDFContentParser], bool], calls: list[None]
) -> Callable[[PDFContentParser], bool]:
    def noted(parser: PDFContentParser) -> bool:
        calls.append(None)
        return method(parser)

    return noted
