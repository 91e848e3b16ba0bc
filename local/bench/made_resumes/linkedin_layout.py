"""LinkedIn's “Save to PDF”: a side column, employers that head several roles, lengths of time."""

from __future__ import annotations

import io
from typing import Any

_SIDE, _MAIN = 22, 224


def linkedin(cv: dict[str, Any]) -> bytes:
    """The layout, in English as LinkedIn names it."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    canvas.setFillColorRGB(0.16, 0.24, 0.29)
    canvas.rect(0, 0, 206, 792, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    y = 740.0
    side: list[tuple[str, float]] = [
        ("Contact", 13),
        (f"{cv['phone']} (Mobile)", 10),
        (cv["email"], 10),
        (f"www.{cv['link']}", 10),
    ]
    side += [("Top Skills", 13), *((s, 10) for s in cv["skills"][:3])]
    side += [("Languages", 13), *((f"{s} (Full Professional)", 10) for s in cv["spoken"])]
    for text, size in side:
        y -= 12 if size > 10 else 0
        canvas.setFont("Helvetica", size)
        canvas.drawString(_SIDE, y, text)
        y -= 16
    canvas.setFillColorRGB(0, 0, 0)
    main: list[tuple[str, float]] = [
        (cv["name"], 26),
        (f"{cv['label']} at {cv['jobs'][0]['company']}", 12),
        (cv["place"], 12),
    ]
    main += [("Summary", 16), (cv["summary"][:70], 12), ("Experience", 16)]
    for job in cv["jobs"]:
        if not job["grouped"]:
            main.append((job["company"], 12.5))
        main += [(job["title"], 11.5), (f"{job['dates']} (2 years 3 months)", 10.5), (job["place"], 10.5)]
        main += [(point[:68], 10.4) for point in job["points"]]
    main += [
        ("Education", 16),
        (cv["education"][0]["school"], 12),
        (f"{cv['education'][0]['degree']} · (2008 - 2012)", 10.5),
    ]
    y = 740.0
    for text, size in main:
        if y < 60:
            canvas.showPage()
            y = 740.0
        canvas.setFont("Helvetica", size)
        y -= size * 0.4 if size > 11 else 0
        canvas.drawString(_MAIN, y, text)
        y -= size + 5
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
