"""A Word file's styles: each with what it takes from those it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shared.resume.colours import NEAR_WHITE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Style:
    size: float | None = None
    bold: bool | None = None
    listed: bool = False
    shaded: bool = False
    white: bool = False
    caps: bool = False
    name: str = ""


def styles_of(document: Any) -> dict[str, Style]:
    """Each style with what it takes from those it is based on; "" is the document's default."""
    root = document.styles.element
    default = Style()
    if (found := root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) is not None:
        default = own_style(found, None, default)
    elements = {e.get(f"{W}styleId"): e for e in root.findall(f"{W}style")}
    made: dict[str, Style] = {"": default}

    def style(key: str, depth: int) -> Style:
        if key in made or key not in elements or depth > 20:
            return made.get(key, default)
        element = elements[key]
        based = element.find(f"{W}basedOn")
        parent = style(based.get(f"{W}val", ""), depth + 1) if based is not None else default
        mine = own_style(element.find(f"{W}rPr"), element.find(f"{W}pPr"), parent)
        name = element.find(f"{W}name")
        mine.name = (name.get(f"{W}val", "") if name is not None else "").lower()
        mine.listed = mine.listed or mine.name.startswith("list bullet")
        mine.shaded = mine.shaded or (element.get(f"{W}type") == "table" and shades(element))
        made[key] = mine
        return mine

    for key, element in elements.items():
        mine = style(key, 0)
        if element.get(f"{W}default") == "1" and element.get(f"{W}type") == "paragraph":
            made["*"] = mine
    return made


def own_style(run: Any, paragraph: Any, parent: Style) -> Style:
    mine = Style(parent.size, parent.bold, parent.listed, parent.shaded, parent.white, parent.caps)
    if run is not None:
        mine.size = size_of(run) or mine.size
        mine.bold = is_on(run, "b", mine.bold)
        mine.white = is_white(run, mine.white)
        mine.shaded = mine.shaded or shades(run)
    if paragraph is not None:
        mine.listed = mine.listed or paragraph.find(f"{W}numPr") is not None
        mine.shaded = mine.shaded or shades(paragraph)
    return mine


def size_of(run: Any) -> float | None:
    size = run.find(f"{W}sz")
    try:
        return int(size.get(f"{W}val")) / 2 if size is not None else None
    except (TypeError, ValueError):
        return None


def is_on(run: Any, tag: str, inherited: bool | None) -> bool | None:
    found = run.find(f"{W}{tag}")
    return inherited if found is None else found.get(f"{W}val", "1") not in ("0", "false", "none")


def is_white(run: Any, inherited: bool) -> bool:
    colour = run.find(f"{W}color")
    if colour is None:
        return inherited
    if colour.get(f"{W}themeColor") in ("background1", "light1"):
        return colour.get(f"{W}themeShade") is None
    value = colour.get(f"{W}val", "")
    try:
        return len(value) == 6 and min(bytes.fromhex(value)) >= 255 * NEAR_WHITE
    except ValueError:
        return False


def shades(element: Any) -> bool:
    """Whether anything in these properties paints a ground that isn't light."""
    for shade in element.iter(f"{W}shd", f"{W}highlight"):
        fill = shade.get(f"{W}fill", "auto") if shade.tag.endswith("shd") else "x"
        if shade.get(f"{W}themeFill") or fill.lower() not in ("auto", "", "ffffff"):
            return True
        if shade.get(f"{W}val", "clear") not in ("clear", "nil", "none") and shade.tag.endswith("shd"):
            return True
    return False
