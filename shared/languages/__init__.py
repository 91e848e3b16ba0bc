"""Languages, a folder each. What can be done in one follows from the files that its folder holds:

    language.toml        what it is called, where it is spoken, and how its grammar differs: always there
    lexicon.json         word lists: fillers, hedges, own actions, …; without it those are not measured
    messages.json        what we say about an answer; without it we say it in English
    competencies.json    names of what questions are about, beside `messages.json`
    report_pdf.json      what only the report's file says, beside `messages.json`
    mail.json            what letters by e-mail say, beside `messages.json`; without it they are English
    bank.json            our own questions; without it they are asked in English

An interview is offered only in a language that is whole: with a file less, a good answer and a vague one get
the same score, or the words about an answer come in a language that its speaker may not read.
`make checklist` names what is missing.

A new language is a new folder, and a catalogue in `web/src/shared/i18n` where the pages are to speak it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

FALLBACK = "en"
WHOLE = ("lexicon.json", "messages.json", "competencies.json", "report_pdf.json", "bank.json")
"""Beside `language.toml`: what an interview needs from its questions to its report."""
Segmenter = Literal["", "japanese", "chinese", "arabic"]
Stemmer = Literal["", "english", "german", "spanish", "french", "portuguese", "italian", "dutch"]
SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Signs of scripts that set no spaces between words, as a regular expression's ranges: kana and Han."""
HARAKAT = "\u064b-\u065f\u0670"
"""Marks above and below Arabic letters, which are no letters to `re` and which a recogniser leaves out."""
ENDS_ANYWHERE = "؟।。！？"
"""Ends of sentences where they stand; others are in figures and addresses, too."""
ENDS = f".!?{ENDS_ANYWHERE}"
"""What ends a sentence in any script."""
ASKS = "?؟？"
"""What ends a question in any script."""
JOINTS_ANYWHERE = "؛،，、；："
"""What parts clauses where it stands, beside the ends of sentences."""
JOINTS = f",;:{JOINTS_ANYWHERE}"
"""What parts clauses inside a sentence in any script."""
SHORTENED = (
    r"\.(?:(?<=\b[^\W\d_]\.[^\W\d_]\.)(?<![ap]\.m\.)|(?<=\b[^\W\d_]\.\s[^\W\d_]\.)"
    r"|(?<=\b[^\W\d_]\.)(?=\s?[^\W\d_]\.)"
    r"|(?<=\b(?:[DM]r|Ms|Nr|St|ca|vs|ej|ex)\.)|(?<=\b(?:Mrs|Mme|bzw)\.)|(?<=\b(?:Prof|bijv)\.)|(?<=\bad\ses\.))"
)
"""A point that ends no sentence: of initials ("P. G.", "e.g.", "z. B.") and before what is named."""
_NO_SPACE = re.compile(rf"[{SIGNS}\u3000-\u303f\uff00-\uff65]")


class Deed(BaseModel):
    """Verb forms by which somebody says what he or she did."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str
    """Of the whole folded word, as a regular expression; words of the lists' `stative` are none."""
    after: frozenset[str] = frozenset()
    """Words of which one stands before it in its clause ("habe"); none where the form says who."""
    reach: int = 4
    """How many words before."""
    last: frozenset[str] = frozenset()
    """Where the verb ends its clause: words that may follow it all the same."""


class Traits(BaseModel):
    """`language.toml`. Without a folder a language has these: none of what is special."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    """Its name in itself."""
    spoken: tuple[str, ...] = ()
    """Tags that an interview is offered in once the language is whole, the most usual first."""
    scripts: tuple[str, ...] = ("Latin",)
    """Scripts that its words come in, its own first; a recogniser may write it in another."""
    nouns_have_capitals: bool = False
    """Every noun is written with a capital, so that a capital tells no name."""
    names_have_capitals: bool = False
    """Names of things stand with a capital in a list and without one inside a sentence."""
    decimal_comma: bool = False
    """8,5 and not 8.5."""
    comma: str = ", "
    """What stands between the parts of a list."""
    drops_subjects: bool = False
    """A verb alone says who acts."""
    object_before_verb: bool = False
    """What is acted on stands before the verb, which may be far from its subject."""
    past_ending: str = ""
    """Ending of a regular verb's past."""
    number_form: str = ""
    """Numbers in words that the list has not, as a regular expression of a whole folded word: "vierzehn"."""
    deed: Deed | None = None
    """What else tells an own deed; where no segmenter knows the verbs."""
    stemmer: Stemmer = ""
    """Snowball's name of what stems its words; without it endings of the word list are cut."""
    question_frame: tuple[str, ...] = ()
    """Words that every question has, and that say nothing of its subject."""
    yes: tuple[str, ...] = ()
    """Words for yes that could be taken for laughter."""
    doubled: tuple[str, ...] = ()
    """Words that may stand twice in a row in correct speech."""
    elided: tuple[str, ...] = ()
    """What stands before an apostrophe and is no part of the word: `l` of "l'équipe"."""
    comma_filler: str = ""
    """A word that is a filler where commas set it off, and has other uses elsewhere."""
    segmenter: Segmenter = ""
    """What cuts its words, where spaces alone don't (`shared.assessment.text.segmenting`)."""
    pace: tuple[int, int, int, int] | None = None
    """Characters a minute: usual from and to, slow below, fast above. Without it pace is told in words."""
    joins: bool = False
    """Small words are joined to others: a folded word lacks letters, and isn't how it is written."""
    verb_says_who: bool = False
    """A verb's ending says who acts; where a segmenter knows the verbs."""
    subject_first: bool = False
    """Who acts stands before the verb and is marked by nothing else; where a segmenter knows the verbs."""
    others: frozenset[str] = frozenset()
    """People other than the speaker, by whom something is done; where a segmenter knows the verbs."""


def base(language: str) -> str:
    """The language without its region: `de` of `de-AT`; `zh` of Mandarin's own code, too."""
    code = language.split("-", 1)[0].lower()
    return "zh" if code == "cmn" else code


@cache
def codes() -> tuple[str, ...]:
    """Every language that has a folder."""
    return tuple(
        sorted(folder.name for folder in files(__name__).iterdir() if (folder / "language.toml").is_file())
    )


@cache
def having(file: str) -> tuple[str, ...]:
    """Languages whose folder holds this file."""
    return tuple(code for code in codes() if (files(__name__) / code / file).is_file())


def joined(parts: Iterable[str]) -> str:
    """Parts of a text as their scripts join them: with a space, or without one beside a sign."""
    text = ""
    for part in filter(None, parts):
        apart = text and not _NO_SPACE.match(text[-1]) and not _NO_SPACE.match(part)
        text += f" {part}" if apart else part
    return text


def listed(parts: Iterable[str], language: str) -> str:
    """The parts of a list as the language parts them."""
    return traits(language).comma.join(parts)


def load(language: str, file: str) -> Any:
    """A JSON file of a language. Raises `FileNotFoundError` where `having` does not name it."""
    return json.loads((files(__name__) / base(language) / file).read_text("utf-8"))


@cache
def traits(language: str) -> Traits:
    """What is special about a language."""
    code = base(language)
    if code not in codes():
        return Traits()
    return Traits.model_validate(tomllib.loads((files(__name__) / code / "language.toml").read_text("utf-8")))


def lacks(language: str) -> tuple[str, ...]:
    """Files without which no interview is held in this language; none for one that is whole."""
    return tuple(file for file in WHOLE if base(language) not in having(file))


def spoken() -> tuple[str, ...]:
    """Tags offered for an interview, of whole languages: English first, then by the languages' own names.

    The API takes other regions of the same languages, as far as the recogniser knows them.
    """
    ordered = sorted(codes(), key=lambda code: (code != FALLBACK, traits(code).name))
    return tuple(tag for code in ordered if not lacks(code) for tag in traits(code).spoken)


def written_in(language: str) -> str:
    """The language of the words about an answer that was given in `language`: its own, or English."""
    return base(language) if base(language) in having("messages.json") else FALLBACK


def question_language(language: str) -> str:
    """The language that our own questions are asked in: the interview's, or English."""
    return base(language) if base(language) in having("bank.json") else FALLBACK
