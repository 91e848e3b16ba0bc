"""Japanese words by Sudachi: a verb with its endings is one, as is a number with what it counts.

Sudachi's short units part "調整しました" into four. Counted so, a Japanese story would have half as many
words again as the same one in English; with endings taken to their verb, the two have about as many.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from shared.assessment.text.segmenting import SENTENCE, Kind, Piece, in_figures

if TYPE_CHECKING:
    from sudachipy import Morpheme, Tokenizer  # type: ignore[import-untyped]

_MARKS = frozenset({"補助記号", "空白"})
_DO = "為る"
_POINTERS = frozenset({"あの", "その", "この", "こう"})
"""Words that point at something, and hesitations where nothing follows them but a breath."""
_HESITATION = "フィラー"
_DRAWN_OUT = frozenset({"と", "っと", "とー", "ー", "っ"})
_BREATH = re.compile(r"[、,…]")
_LONGEST = 10_000
"""Characters that Sudachi is given at once; it takes 49 kB."""
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_UNDONE = frozenset({"ない", "ぬ", "ず", "まい", "れる", "られる"})
_BY_OTHERS = frozenset({"下さる", "呉れる"})
_busy = threading.Lock()


def cut(text: str) -> tuple[Piece, ...]:
    """The words of a text."""
    found: list[Piece] = []
    for sentence in SENTENCE.finditer(text):
        for at in range(sentence.start(), sentence.end(), _LONGEST):
            found += _pieces(text[at : min(at + _LONGEST, sentence.end())], at)
    return tuple(found)


def _pieces(sentence: str, offset: int) -> Iterator[Piece]:
    with _busy:  # a tokenizer serves one caller at a time
        units = list(_tokenizer().tokenize(sentence))
    for group in _groups([unit for unit in units if unit.part_of_speech()[0] not in _MARKS]):
        start, end = group[0].begin(), group[-1].end()
        after = sentence[end : end + 1]
        yield Piece(offset + start, offset + end, _norm(group), _base(group), _kind(group, after))


@cache
def _tokenizer() -> Tokenizer:
    """A third of a second and 60 MB with its dictionary."""
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="small").tokenizer(mode=SplitMode.A)


def _groups(units: Sequence[Morpheme]) -> Iterator[list[Morpheme]]:
    group: list[Morpheme] = []
    for unit in units:
        if group and (unit.begin() != group[-1].end() or not _belongs(unit, group)):
            yield group
            group = []
        group.append(unit)
    if group:
        yield group


def _belongs(unit: Morpheme, group: Sequence[Morpheme]) -> bool:
    """Whether a unit is part of the word before it."""
    kind, last, first = unit.part_of_speech(), group[-1].part_of_speech(), group[0].part_of_speech()
    if last[1] == _HESITATION:
        return unit.surface() in _DRAWN_OUT and group[0].surface()[0] not in "あそ"
    if last[0] == "接頭辞":
        return kind[0] in {"名詞", "形状詞", "動詞"}
    if last[1] == "数詞" and (kind[1] == "数詞" or "助数詞" in kind[2]):
        return True
    if kind[0] == "接尾辞":
        return last[0] in {"名詞", "代名詞", "形状詞", "接尾辞", "動詞"}
    if kind[0] == "動詞" and unit.normalized_form() == _DO:
        return last[0] == "名詞" and last[2].startswith("サ変")
    if kind[0] == "動詞" and last[0] == "動詞" and last[5].startswith("連用形"):
        return True  # 引き渡す
    if not _is_deed(group) and first[0] not in {"形容詞", "助動詞"}:
        return False
    if kind[0] == "助動詞":
        return True
    joins = last[1] == "接続助詞" and group[-1].surface() in {"て", "で"}
    if kind[0] == "助詞":
        return kind[1] == "接続助詞" and unit.surface() in {"て", "で"} and not joins
    return joins and kind[1] == "非自立可能"


def _is_deed(group: Sequence[Morpheme]) -> bool:
    """Whether the word is a verb, or a noun that "to do" makes one."""
    return any(unit.part_of_speech()[0] == "動詞" for unit in group)


def _norm(group: Sequence[Morpheme]) -> str:
    """As it is written; a number in digits, whatever it was written in. 一 alone is as often none."""
    written = unicodedata.normalize("NFKC", "".join(unit.surface() for unit in group)).lower()
    count = sum(unit.part_of_speech()[1] == "数詞" for unit in group)
    if not count or (count == 1 and group[0].surface() in {"一", "1", "１"}):
        return written
    return in_figures(written, _DIGITS)


def _base(group: Sequence[Morpheme]) -> str:
    """The dictionary's form of its core: of "お客様" 客, of "調整しました" 調整."""
    core = [unit for unit in group if unit.part_of_speech()[0] not in {"接頭辞", "接尾辞"}] or list(group)
    if core[0].part_of_speech()[1] == "数詞":
        return _norm(group)
    return unicodedata.normalize("NFKC", core[0].normalized_form()).lower()


def _kind(group: Sequence[Morpheme], after: str) -> Kind:
    first = group[0].part_of_speech()
    if first[1] == _HESITATION:
        return "filler"
    if len(group) == 1 and group[0].surface() in _POINTERS and _BREATH.match(after):
        return "filler"
    if first[1] == "固有名詞":
        return "name"
    return _deed(group) if _is_deed(group) else ""


def _deed(group: Sequence[Morpheme]) -> Kind:
    """Whether it was done. What others did for the speaker, and what tells of a thing, is none."""
    endings = {unit.dictionary_form() for unit in group if unit.part_of_speech()[0] == "助動詞"}
    favours = {unit.normalized_form() for unit in group if unit.part_of_speech()[0] == "動詞"}
    if endings & _UNDONE or favours & _BY_OTHERS:
        return "verb"
    last = group[-1].part_of_speech()
    if last[0] == "助動詞" and last[4] == "助動詞-タ":
        return "verb" if last[5].startswith("連体形") else "did"  # 並んでいた人
    return "then" if last[1] == "接続助詞" or last[5].startswith("連用形") else "verb"
