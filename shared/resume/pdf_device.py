"""What pdfminer.six's interpreter paints on a page, kept in order: letters, areas, pictures, dots, rules, and
letters behind a mask. pdfminer's layout analysis drops the order of painting, colour spaces, clips, opacity,
and what stands in Form XObjects.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTCurve, LTImage, LTRect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import decode_text

from shared.resume import font_signs
from shared.resume.colours import Area, Box, inside, is_light
from shared.resume.colours import ground as ground_at
from shared.resume.drawn_bullets import is_dot
from shared.resume.drawn_letters import MAX_SHAPES, is_letter_sized
from shared.resume.rows import Glyph
from shared.resume.ruled_tables import MAX_RULES, edges_of
from shared.resume.unseen_letters import NEAR_OPAQUE, Mark

MAX_AREAS = 20_000
MAX_GROUNDS = 50
"""Areas that are looked at under a light shape."""
MAX_MASKS = 40
"""Of a page, that hold letters."""
MAX_SPELT = 8
"""Characters of a span's ActualText: a cluster of a shaped script."""

_BOLD = re.compile(r"bold|black|heavy|semib|demi|cmbx|sfbx|bx\d|medi\b|-bd|,b", re.I)


class Device(PDFLayoutAnalyzer):
    """Holds what was painted on the page that was interpreted last."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.z = 0
        self.coded = True
        self.mode = 0
        self.alpha = 1.0
        self.clip: Box | None = None
        self.marks: list[Mark] = []
        self.areas: list[Area] = []
        self.pictures: list[Box] = []
        self.dots: list[Box] = []
        self.rules: list[Box] = []
        self.shapes: list[Box] = []
        self.spelt: list[list[str] | None] = []
        self.box: Box = (0.0, 0.0, 0.0, 0.0)
        self.masked: list[Mark] = []
        self.masks = 0
        self.before_mask: tuple[int, ...] | None = None

    def begin_page(self, page: Any, ctm: Any) -> None:
        super().begin_page(page, ctm)
        self.z, self.mode, self.alpha, self.clip = 0, 0, 1.0, None
        self.marks, self.areas, self.pictures, self.spelt = [], [], [], []
        self.dots, self.rules, self.shapes = [], [], []
        self.masked, self.masks, self.before_mask = [], 0, None
        self.box = self.cur_item.bbox

    def receive_layout(self, ltpage: Any) -> None:
        pass

    def begin_tag(self, _tag: Any, props: Any = None) -> None:
        """A span may say what its glyphs spell: shaped scripts need it."""
        text = props.get("ActualText") if isinstance(props, dict) else None
        spelt = decode_text(text) if isinstance(text, bytes) else None
        # Longer than a cluster, it may say what the page doesn't show: then the glyphs count.
        self.spelt.append([spelt] if spelt is not None and len(spelt) <= MAX_SPELT else None)

    def end_tag(self) -> None:
        if self.spelt:
            self.spelt.pop()

    def _spelling(self, text: str) -> str:
        for span in reversed(self.spelt):
            if span is not None:
                return span.pop() if span else ""
        return text

    def begin_mask(self, *, is_lettered: bool) -> bool:
        """What was masked isn't any more. Whether letters of a mask are to be painted now."""
        if self.before_mask is not None:
            return False  # a mask within a mask
        self.masked = []
        self.masks += is_lettered
        if not is_lettered or self.masks > MAX_MASKS:
            return False
        self.before_mask = tuple(map(len, self._painted()))
        return True

    def end_mask(self) -> None:
        """Its letters are seen once something is painted through them; nothing else of it is painted."""
        before, self.before_mask = self.before_mask or (), None
        self.masked = self.marks[before[0] :]
        for painted, count in zip(self._painted(), before, strict=True):
            del painted[count:]

    def _painted(self) -> tuple[list[Any], ...]:
        return self.marks, self.areas, self.pictures, self.dots, self.rules, self.shapes

    def render_string(self, textstate: Any, *rest: Any) -> None:
        self.mode = textstate.render
        super().render_string(textstate, *rest)

    def render_char(self, matrix: Any, font: Any, *rest: Any) -> float:
        before = len(self.cur_item._objs)
        self.coded = not font.is_multibyte()
        advance: float = super().render_char(matrix, font, *rest)
        for item in self.cur_item._objs[before:]:
            if isinstance(item, LTChar):
                self._mark(item)
        del self.cur_item._objs[before:]
        return advance

    def _mark(self, char: LTChar) -> None:
        self.z += 1
        state = char.graphicstate
        stroked = self.mode in (1, 5)
        colour, space = (state.scolor, state.scs) if stroked else (state.ncolor, state.ncs)
        a, b, c, d, e, f = char.matrix
        turned = abs(b) > abs(a) and abs(b) > abs(d)
        # Letters that a program slants itself lean over the next; their line goes on by their width.
        slanted = a > 0 and 0 < c < d
        font = re.sub(r"^[A-Z]{6}\+", "", str(char.fontname or ""))
        place = _turned(char, b, e) if turned else (char.x0, char.x1, f)
        if slanted:
            place = (e, e + a * char.adv, f)
        size = char.size if not turned else char.width
        text = self._spelling(char.get_text())
        if not text:
            # The rest of a cluster that its span spelt at its first glyph.
            if self.marks and not turned:
                last = self.marks[-1]
                last.glyph = last.glyph._replace(x1=max(last.glyph.x1, char.x1))
            return
        self.marks.append(
            Mark(
                Glyph(
                    font_signs.seen(font_signs.decoded(text) if self.coded else text, font),
                    *place,
                    size,
                    font,
                    bool(_BOLD.search(font)),
                    turned,
                ),
                self.z,
                self.mode,
                is_light(colour, getattr(space, "name", "")),
                self.alpha,
                (char.x0 + char.x1) / 2,
                (char.y0 + char.y1) / 2,
            )
        )

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        before = len(self.cur_item._objs)
        super().paint_path(gstate, stroke, fill, evenodd, path)
        # A path of several parts comes here once for each part, and once more for all: parts are kept once.
        for item in self.cur_item._objs[before:]:
            if not isinstance(item, LTCurve):
                continue
            if is_dot(item.bbox):
                self.dots.append(item.bbox)
            if len(self.rules) < MAX_RULES:
                self.rules += edges_of(item.bbox, filled=fill and not stroke)
            if fill:
                light = is_light(gstate.ncolor, getattr(gstate.ncs, "name", ""))
                known = isinstance(item, LTRect) and self.alpha >= 1
                if not isinstance(item, LTRect):
                    self._shape(item.bbox, light)
                self._area(item.bbox, light if known or light is False else None)
            elif stroke and gstate.linewidth and gstate.linewidth > 4:
                half = gstate.linewidth * _scale(self.ctm) / 2
                light = is_light(gstate.scolor, getattr(gstate.scs, "name", ""))
                x0, y0, x1, y1 = item.bbox
                self._area((x0 - half, y0 - half, x1 + half, y1 + half), None if light else light)
        del self.cur_item._objs[before:]

    def _shape(self, box: Box, light: bool | None) -> None:
        """A letter may be drawn so, where it can be told from its ground."""
        if self.alpha <= 1 - NEAR_OPAQUE or len(self.shapes) >= MAX_SHAPES or not is_letter_sized(box):
            return
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not light or ground_at(x, y, self.z + 1, self.areas[-MAX_GROUNDS:]) is False:
            self.shapes.append(box)

    def render_image(self, name: str, stream: Any) -> None:
        before = len(self.cur_item._objs)
        super().render_image(name, stream)
        for item in self.cur_item._objs[before:]:
            if isinstance(item, LTImage):
                self.pictures.append(item.bbox)
                self._area(item.bbox, None)
        del self.cur_item._objs[before:]

    def shade(self) -> None:
        """A gradient over the clip, or over the page."""
        self._area(self.clip or self.box, None)

    def _area(self, box: Box, light: bool | None) -> None:
        self.z += 1
        if self.clip is not None:
            c = self.clip
            box = (max(box[0], c[0]), max(box[1], c[1]), min(box[2], c[2]), min(box[3], c[3]))
        if light is not True and self.masked and self.before_mask is None:
            through = [mark for mark in self.masked if inside(mark.x, mark.y, box)]
            self.marks += [replace(mark, z=self.z, light=None) for mark in through]
            seen = set(map(id, through))
            self.masked = [mark for mark in self.masked if id(mark) not in seen]
            return
        if len(self.areas) < MAX_AREAS and box[2] - box[0] > 2 and box[3] - box[1] > 2:
            self.areas.append(Area(self.z, box, light))


def _turned(char: LTChar, b: float, e: float) -> tuple[float, float, float]:
    """Text that runs up (or down) the page, laid flat: along the page's height, its baseline by x."""
    return (char.y0, char.y1, -e) if b > 0 else (-char.y1, -char.y0, e)


def _scale(ctm: Any) -> float:
    return float((abs(ctm[0] * ctm[3] - ctm[1] * ctm[2])) ** 0.5) if ctm else 1.0
