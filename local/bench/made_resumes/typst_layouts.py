"""Layouts that Typst sets: as LaTeX templates, web résumé builders and word processors do."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(str(files(__package__))) / "layouts"


def layouts() -> dict[str, Callable[[dict[str, Any]], bytes]]:
    """By name."""
    names = sorted(p.stem for p in FOLDER.glob("*.typ") if p.stem != "common")
    return {name: _maker(name) for name in names}


def _maker(name: str) -> Callable[[dict[str, Any]], bytes]:
    def make(cv: dict[str, Any]) -> bytes:
        import typst

        made = typst.compile(
            str(FOLDER / f"{name}.typ"),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"cv": json.dumps(cv, ensure_ascii=False)},
        )
        if not isinstance(made, bytes):
            raise TypeError(f"{name} gives no PDF")
        return made

    return make


@cache
def _fonts() -> list[str]:
    return [
        str(files(package) / "files") for package in ("fontpkg_noto_sans", "fontpkg_noto_sans_devanagari")
    ]
