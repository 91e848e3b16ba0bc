"""PDFs whose objects stand packed in a stream, one of them broken."""

from __future__ import annotations

import pytest

from shared.resume import pages
from shared.resume.problems import UnreadableFile

WHOLE = b"<</Type/Annot/C[0 1 1]>>"
BROKEN = b"<</Type/Annot/BS<</W 0.1 pt/S/U>>>>"


def packed(extra: bytes, *, count: int = 5) -> bytes:
    """A page that says “Ana Roe”, its objects in a stream beside another object."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        6: extra,
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 8 0 R>>>>>>",
        8: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    starts, at = [], 0
    for of in objects.values():
        starts.append(at)
        at += len(of) + 1
    numbers = b" ".join(b"%d %d" % pair for pair in zip(objects, starts, strict=True)) + b"\n"
    held = numbers + b"\n".join(objects.values())
    text = b"BT /F 12 Tf 50 700 Td (Ana Roe) Tj ET"
    body = b"%PDF-1.5\n"
    drawn_at = len(body)
    body += b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(text), text)
    held_at = len(body)
    head = b"5 0 obj<</Type/ObjStm/N %d/First %d/Length %d>>stream\n" % (count, len(numbers), len(held))
    body += head + held + b"\nendstream endobj\n"
    table_at = len(body)
    rows = {0: (0, 0), 4: (1, drawn_at), 5: (1, held_at), 7: (1, table_at)}
    table = b""
    for number in range(9):
        kind, where = rows.get(number, (2, 5))
        index = list(objects).index(number) if kind == 2 else 0
        table += bytes([kind]) + where.to_bytes(2, "big") + bytes([index])
    head = b"7 0 obj<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return body + head + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % table_at


@pytest.mark.parametrize("extra", [WHOLE, BROKEN])
def test_a_broken_object_costs_no_page(extra: bytes) -> None:
    assert [line["text"] for line in pages.read("pdf", packed(extra))["lines"]] == ["Ana Roe"]


@pytest.mark.parametrize("count", [0, -5, 10**9])
def test_a_broken_stream_without_its_count_is_told(count: int) -> None:
    with pytest.raises(UnreadableFile, match="corrupt"):
        pages.read("pdf", packed(BROKEN, count=count))
