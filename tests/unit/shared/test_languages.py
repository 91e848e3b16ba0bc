"""A language is one folder: what can be done in it follows from the files that stand there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from shared import languages
from shared.assessment.questions import generation
from shared.assessment.text import language_id, lexicon, messages, stemming

ROOT = Path(__file__).parents[3]


def _forget() -> None:
    for cached in (languages.codes, languages.having, languages.traits, messages._words, messages._said):
        cached.cache_clear()
    lexicon.lexicon.cache_clear()
    lexicon._lists.cache_clear()
    language_id._distinctive_words.cache_clear()
    generation.bank.cache_clear()


@pytest.fixture
def elvish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of a language that nobody speaks, beside the real ones."""
    folder = tmp_path / "qya"
    folder.mkdir()
    (folder / "language.toml").write_text(
        'name = "Quenya"\nspoken = ["qya-ME"]\nnouns_have_capitals = true\n'
    )
    for real in (ROOT / "shared" / "languages").iterdir():
        if real.is_dir() and not real.name.startswith("_"):
            (tmp_path / real.name).symlink_to(real)
    monkeypatch.setattr(languages, "files", lambda _: tmp_path)
    _forget()
    yield folder
    _forget()


def test_a_language_that_only_has_a_name_is_neither_offered_nor_measured(elvish: Path) -> None:
    assert "qya" in languages.codes()
    assert languages.traits("qya-ME").nouns_have_capitals
    assert languages.written_in("qya-ME") == "en"
    assert "qya-ME" not in languages.spoken()
    assert languages.lacks("qya-ME") == languages.WHOLE
    assert not lexicon.lexicon("qya-ME").known


def test_what_a_folder_holds_is_what_can_be_done(elvish: Path) -> None:
    # given word lists, messages and a question
    words = {"stop": "i ar na ve nu", "fillers": "mm", "endings": ["ndo"], "outcome": ["ar metta"]}
    (elvish / "lexicon.json").write_text(json.dumps(words))
    (elvish / "messages.json").write_text(json.dumps({"part.result": "metta"}))
    (elvish / "competencies.json").write_text(json.dumps({"conflict": "Cotya"}))
    asked = {
        "id": "qya-1",
        "kind": "behavioural",
        "competency": "conflict",
        "text": "Mana?",
        "levels": ["mid"],
    }
    (elvish / "bank.json").write_text(json.dumps([asked]))
    assert "qya-ME" not in languages.spoken()
    (elvish / "report_pdf.json").write_text("{}")
    _forget()

    # then all of it is used, without a list of languages anywhere else
    assert "qya" in lexicon.measured()
    assert lexicon.lexicon("qya").fillers == {"mm"}
    assert "qya" in language_id._distinctive_words()
    assert messages.say("qya-ME", "part.result") == "metta"
    assert messages.competency("qya-ME", "conflict") == "Cotya"
    assert generation.bank("qya-ME")[0].text == "Mana?"
    assert "qya-ME" in languages.spoken()


def test_what_a_folder_lacks_is_said_in_english(elvish: Path) -> None:
    (elvish / "messages.json").write_text("{}")
    (elvish / "competencies.json").write_text("{}")
    _forget()

    assert messages.say("qya-ME", "part.result") == "result"
    assert generation.bank("qya-ME") == generation.bank("en-US")


def test_every_language_with_messages_has_names_and_a_report_and_pages_speak_no_other() -> None:
    written = languages.having("messages.json")
    pages = {path.stem for path in (ROOT / "web" / "src" / "shared" / "i18n").glob("*.json")}
    words = {path.stem for path in (ROOT / "functions" / "api" / "report_pdf" / "words").glob("*.json")}

    assert languages.having("competencies.json") == written
    assert languages.having("report_pdf.json") == written
    assert languages.having("mail.json") == written
    assert words == set(written)
    assert pages <= set(written)


@pytest.mark.parametrize("file", ["messages.json", "report_pdf.json", "mail.json"])
def test_what_is_said_has_the_same_keys_and_gaps_in_every_language(file: str) -> None:
    english = languages.load("en", file)
    for code in languages.having(file):
        said = languages.load(code, file)
        assert said.keys() == english.keys(), code
        for key, phrase in said.items():
            assert set(re.findall(r"{\w+}", phrase)) == set(re.findall(r"{\w+}", english[key])), (code, key)


def test_a_question_of_the_bank_is_there_in_every_whole_language_that_is_not_english() -> None:
    told = {code: {q.id for q in generation.bank(code)} for code in languages.having("bank.json")}
    assert {frozenset(ids) for code, ids in told.items() if code != "en"} == {frozenset(told["de"])}


def test_a_word_is_found_behind_what_is_elided_before_it() -> None:
    assert lexicon.content_stems("l'équipe", "fr") == lexicon.content_stems("équipe", "fr")
    assert lexicon.content_stems("nell'azienda", "it") == lexicon.content_stems("azienda", "it")
    assert lexicon.content_stems("o'clock", "en") == ("o'clock",)


def test_only_whole_languages_are_offered_and_every_whole_one_is() -> None:
    offered = {languages.base(tag) for tag in languages.spoken()}
    whole = {
        code
        for code in languages.codes()
        if all((ROOT / "shared" / "languages" / code / file).is_file() for file in languages.WHOLE)
    }

    assert offered == whole
    assert {"en", "de", "es", "hi", "fr", "pt", "it", "nl"} <= offered


@pytest.mark.parametrize(
    ("language", "listed", "sentences", "said"),
    [
        ("en-US", "a, b", ("One.", "Two."), "One. Two."),
        ("ja-JP", "a、b", ("はい。", "そうです。"), "はい。そうです。"),
        ("zh-CN", "a、b", ("好。", "是的。"), "好。是的。"),
    ],
)
def test_lists_and_sentences_are_joined_as_their_language_does(
    language: str, listed: str, sentences: tuple[str, ...], said: str
) -> None:
    assert languages.listed(("a", "b"), language) == listed
    assert languages.joined(sentences) == said


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("managed", "managing", "en"),
        ("decisiones", "decisión", "es"),
        ("gearbeitet", "gearbeiteten", "de"),
        ("problèmes", "problème", "fr"),
        ("काम", "कामों", "hi"),
        ("العملاء", "عميل", "ar"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str, language: str) -> None:
    assert lexicon.content_stems(one, language) == lexicon.content_stems(other, language)


def test_threads_that_stem_at_once_do_not_mix_their_words() -> None:
    words = [f"{beginning}ations" for beginning in ("applic", "document", "estim", "transl")] * 500
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(partial(stemming.stem, stemmer="english"), words))
    assert found == [stemming.stem(word, "english") for word in words]
