"""What pdfminer.six's interpreter passes over: gradients, clips, opacity, a colour space's first colour."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import LIT, literal_name
from pdfminer.utils import apply_matrix_pt

from shared.resume import page_content  # noqa: F401 - what it reads content by
from shared.resume.colours import Box

_GROUP = "(a mask)"
"""What a mask's group is called among a page's forms: no name of a file's has brackets."""
_DEEP = 3


class Interpreter(PDFPageInterpreter):
    """Knows what pdfminer.six passes over: gradients, clips, opacity, a colour space's first colour."""

    device: Any
    """`pdf_device`'s: it is told of gradients, and keeps clip and opacity."""

    def do_cs(self, name: Any) -> None:
        super().do_cs(name)
        space = self.graphicstate.ncs
        self.graphicstate.ncolor = _first_colour(space)

    def do_CS(self, name: Any) -> None:  # noqa: N802 - an operator's name
        super().do_CS(name)
        self.graphicstate.scolor = _first_colour(self.graphicstate.scs)

    def do_sh(self, name: Any) -> None:
        super().do_sh(name)
        self.device.shade()

    def do_gs(self, name: Any) -> None:
        super().do_gs(name)
        states = dict_value(self.resources.get("ExtGState", {})) if self.resources else {}
        state = resolve1(states.get(literal_name(name)))
        if isinstance(state, dict) and isinstance(alpha := resolve1(state.get("ca")), int | float):
            self.device.alpha = float(alpha)
        if isinstance(state, dict) and "SMask" in state:
            self._mask(resolve1(state["SMask"]))

    def _mask(self, mask: Any) -> None:
        """A browser paints letters in a gradient as a mask, through which it fills a box."""
        group = resolve1(mask.get("G")) if isinstance(mask, dict) else None
        device = self.device
        if device.begin_mask(is_lettered=isinstance(group, PDFStream) and _has_font(group)):
            self.xobjmap[_GROUP] = group
            try:
                self.do_Do(LIT(_GROUP))
            finally:
                device.end_mask()

    def do_q(self) -> None:
        super().do_q()
        self._kept().append((self.device.clip, self.device.alpha, self.device.masked))

    def do_Q(self) -> None:  # noqa: N802 - an operator's name
        super().do_Q()
        if kept := self._kept():
            self.device.clip, self.device.alpha, self.device.masked = kept.pop()

    def do_W(self) -> None:  # noqa: N802 - an operator's name
        super().do_W()
        self._clip()

    def do_W_a(self) -> None:  # noqa: N802 - an operator's name
        super().do_W_a()
        self._clip()

    def _clip(self) -> None:
        points = [apply_matrix_pt(self.ctm, p[-2:]) for p in self.curpath if len(p) >= 3]
        if not points:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if (c := self.device.clip) is not None:
            box = (max(box[0], c[0]), max(box[1], c[1]), min(box[2], c[2]), min(box[3], c[3]))
        self.device.clip = box

    def _kept(self) -> list[tuple[Box | None, float, Any]]:
        if not hasattr(self, "_kept_states"):
            self._kept_states: list[tuple[Box | None, float, Any]] = []
        return self._kept_states

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - an operator's name
        clip, alpha, masked = self.device.clip, self.device.alpha, self.device.masked
        super().do_Do(xobjid_arg)
        self.device.clip, self.device.alpha, self.device.masked = clip, alpha, masked

    def subinterp(self) -> Any:
        """A form's content begins with the graphics state of where it is painted."""
        inner: Any = super().subinterp()
        inner.outer = self.graphicstate.copy()
        return inner

    outer: Any = None

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        if self.outer is not None:
            self.graphicstate = self.outer.copy()


def _first_colour(space: Any) -> Any:
    name, count = getattr(space, "name", ""), getattr(space, "ncomponents", 1)
    if name in ("Separation", "DeviceN"):
        return [1.0] * count
    return [0.0, 0.0, 0.0, 1.0] if count == 4 else ([0.0] * count if count > 1 else 0.0)


def _has_font(group: PDFStream, depth: int = 0) -> bool:
    """Whether a form, or one within it, may hold letters."""
    resources = resolve1(group.get("Resources"))
    if not isinstance(resources, dict):
        return False
    forms = resolve1(resources.get("XObject"))
    inner = [resolve1(form) for form in list(forms.values())[:_DEEP]] if isinstance(forms, dict) else []
    return bool(resolve1(resources.get("Font"))) or (
        depth < _DEEP and any(isinstance(form, PDFStream) and _has_font(form, depth + 1) for form in inner)
    )
