"""Mandarin words by jieba: a verb with 了 or 过 is one, as is a number with what it counts.

Of its guesses at words that it doesn't know, which take "我先" for one, only names of people are believed.
Chinese verbs have no endings, so whether something was done is told by what stands beside the verb: 了, 过,
or a word of time that is past. What is said to be usual, wished, possible or undone is no deed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from shared.assessment.text.segmenting import SENTENCE, Kind, Piece, in_figures

_CLAUSE_ENDS = frozenset("，,；;：:、")
_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_NUMERALS = frozenset("〇零二两三四五六七八九十百千万亿半")
_LISTS = tomllib.loads((files(__package__) / "chinese.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


_COMMON = _words("common")
_NO_FIGURES = _words("no_figures")
_ASPECTS = frozenset({"了", "过"})
_HABITS = _words("habits")
_MODALS = _words("modals")
_PAST = _words("past")
_VERBS = _words("verbs")
_NO_VERBS = _words("no_verbs")
_TAKES_NEXT = _words("takes_next")
_POINTERS = frozenset({"那个", "这个", "就是", "然后"})
"""Words that point or join, and hesitations where a breath stands before and after them."""
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
)
_HESITATION = re.compile(r"^(?:嗯+|呃+|额+|啊+|唔+|哦+|喔+|诶+|欸+)$")
_BREATH = re.compile(r"[，、,…\s。]")


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    tag: str


def cut(text: str) -> tuple[Piece, ...]:
    """The words of a text."""
    return tuple(
        piece for sentence in SENTENCE.finditer(text) for piece in _pieces(sentence.group(), sentence.start())
    )


def _pieces(sentence: str, offset: int) -> Iterator[Piece]:
    import rjieba

    names = {(w.start, w.end) for w in _placed(rjieba.tag(sentence)) if _full_name(w)}
    words = list(_joined(_with_names(_placed(rjieba.tag(sentence, hmm=False)), names)))
    for word, kind in zip(words, _kinds(words, sentence), strict=True):
        if any(c.isalnum() for c in word.text):
            norm = _norm(word)
            yield Piece(offset + word.start, offset + word.end, norm, _base(norm, word), kind)


def _placed(tagged: Sequence[tuple[str, str]]) -> Iterator[_Word]:
    at = 0
    for text, tag in tagged:
        yield _Word(at, at + len(text), text, tag)
        at += len(text)


def _full_name(word: _Word) -> bool:
    """A family name with a given one: what jieba's guesses are good for."""
    return word.tag == "nr" and 2 <= len(word.text) <= 3 and word.text[0] in _FAMILY_NAMES


def _with_names(words: Iterable[_Word], names: Set[tuple[int, int]]) -> Iterator[_Word]:
    """The words, with those that make up a name together as one."""
    ends = dict(names)
    begun: list[_Word] = []
    for word in words:
        begun.append(word)
        end = ends.get(begun[0].start, 0)
        if word.end < end:
            continue
        if word.end == end and len(begun) > 1:
            yield _Word(begun[0].start, end, "".join(w.text for w in begun), "nr")
        else:
            yield from begun
        begun = []
    yield from begun


def _joined(words: Iterable[_Word]) -> Iterator[_Word]:
    """Numbers with what they count, verbs with 了 and 过, Latin letters with the figures behind them."""
    group: _Word | None = None
    for word in words:
        if group and _belongs(word, group):
            group = _Word(group.start, word.end, group.text + word.text, group.tag)
            continue
        if group:
            yield group
        group = word
    if group:
        yield group


def _belongs(word: _Word, group: _Word) -> bool:
    if group.tag[0] == "m" and group.text not in _NO_FIGURES:
        counts = word.tag in {"q", "zg", "mq"} or (word.tag[0] == "m" and word.text not in _NO_FIGURES)
        return counts or (
            len(word.text) == 1 and word.text in "年月日号个天周岁张件份台名次位层页倍成块元点分秒家条"
        )
    if word.text in _ASPECTS and word.tag[0] == "u":
        return _acts(group)
    return False


def _norm(word: _Word) -> str:
    """As it is written; a number in digits, whatever it was written in. 一 alone is as often none."""
    written = unicodedata.normalize("NFKC", word.text).lower()
    if word.tag[0] != "m" or written in _NO_FIGURES or _NUMERALS.isdisjoint(written):
        return written
    return in_figures(written, _DIGITS)


def _base(norm: str, word: _Word) -> str:
    """Without 了 and 过: of "调整了" 调整."""
    return norm[:-1] if len(norm) > 1 and norm[-1] in _ASPECTS and word.tag[0] != "m" else norm


def _acts(word: _Word) -> bool:
    plain = word.text.rstrip("了过")
    return plain in _VERBS or (word.tag in {"v", "vn", "vg"} and plain not in _NO_VERBS)


def _kinds(words: Sequence[_Word], sentence: str) -> Iterator[Kind]:
    """What each word is. Verbs of a sentence that tells of something past were done, all of them."""
    told = {w.text for w in words}
    usual = bool(told & _HABITS)
    past = bool(told & _PAST) or any(w.text[-1] in _ASPECTS and _acts(w) for w in words)
    unreal, verb_before = False, False
    for word, after in pairwise([*words, _Word(len(sentence), len(sentence), "", "x")]):
        if word.text in _CLAUSE_ENDS or word.tag == "x":
            unreal = verb_before = False
        if _hesitates(word, sentence):
            yield "filler"
        elif word.text in _TAKES_NEXT:
            yield "takes"
        elif word.text in _MODALS:
            unreal = True
            yield ""
        elif _acts(word) and not (word.tag == "vn" and (verb_before or after.text == "的")):
            verb_before = True
            done = past and not usual and not unreal and after.text != "的"
            yield "did" if done else "verb"
        elif word.tag[0] == "n":
            yield "name" if word.tag in {"nr", "nt", "ns"} and _named(word) else "thing"
        else:
            yield ""


def _hesitates(word: _Word, sentence: str) -> bool:
    if _HESITATION.match(word.text):
        return True
    before, after = sentence[word.start - 1 : word.start], sentence[word.end : word.end + 1]
    return word.text in _POINTERS and bool(not before or _BREATH.match(before)) and bool(_BREATH.match(after))


def _named(word: _Word) -> bool:
    """Whether it names somebody or something: jieba marks kinds of people as names, too."""
    return len(word.text) > 1 and word.text not in _COMMON
