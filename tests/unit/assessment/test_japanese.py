# ruff: noqa: E501 - spoken texts
"""Japanese: words without spaces, verbs whose subject is not said, and a pace told in characters."""

from __future__ import annotations

import subprocess
import sys

import pytest

from shared import languages
from shared.assessment.delivery import fillers, metrics
from shared.assessment.delivery.even_speech import spoken
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import protected_topics
from shared.assessment.scoring import content_features, figures_and_names, gates
from shared.assessment.text import corrections, language_id, lexicon
from shared.assessment.text.recut import recut
from shared.documents.transcript import Word
from shared.reasons import Reason

JA = "ja-JP"
STORY = (
    "去年の三月、在庫の数が合わないという問題があり、私が調査を任されました。まず倉庫の担当者三人に話を聞いて、"
    "伝票を二週間分調べました。それから入力の手順を書き直しました。その結果、差異は四十件から六件に減りました。"
)


def said(text: str) -> list[str]:
    return [token.text for token in lexicon.words(text, JA)]


def test_a_verb_has_its_endings_and_a_number_what_it_counts() -> None:
    assert said("二週間かけて、手順を書き直しました。") == [
        "二週間",
        "かけて",
        "手順",
        "を",
        "書き直しました",
    ]
    assert lexicon.norms("二週間で3割", JA) == lexicon.norms("2週間で三割", JA)
    assert lexicon.content_stems("調整しました", JA) == lexicon.content_stems("調整", JA)


@pytest.mark.parametrize("figure", ["二週間", "三割", "百分の四十", "3名", "四十パーセント", "2009年"])
def test_a_figure_is_one_in_whichever_signs(figure: str) -> None:
    lists = lexicon.lexicon(JA)
    assert figures_and_names.count_numbers(lexicon.norms(f"それは{figure}でした", JA), lists) >= 1
    assert (
        figures_and_names.count_numbers(lexicon.norms("一緒に一番いい方法を一生懸命探しました", JA), lists)
        == 0
    )


@pytest.mark.parametrize(
    ("text", "own", "shared"),
    [
        ("私が提案しました。", 1, 0),
        ("田中さんが提案しました。", 0, 0),
        ("二人のエンジニアが構造をめぐって対立しました。サーバーが落ちました。", 0, 0),
        ("時間がないので、先に印刷しました。", 1, 0),
        ("店に電話をして、部品を見つけて、タクシーで届けました。", 2, 0),
        ("お客様が怒鳴ったので、店長を呼びました。", 1, 0),
        ("私たちは手順を作りました。資料を配りませんでした。", 0, 1),
        ("上司に褒められました。", 0, 0),
        ("後ろに並んでいた人がいます。", 0, 0),
        ("いつも話を聞いて、解決策を考えます。", 0, 0),
    ],
)
def test_a_deed_is_whose_it_is_said_to_be(text: str, own: int, shared: int) -> None:
    content = content_features.measure(text, "", JA)
    assert (content.actions, content.we_actions) == (own, shared)


def test_hesitations_are_fillers_and_what_points_or_compares_is_none() -> None:
    heard = spoken("えーと、あの、喧嘩があって、まあ、両方の人と話をしました。")
    assert [f.word for f in fillers.lexical(heard, JA)] == ["えーと", "あの", "まあ"]
    honest = spoken(f"{STORY}あの時はその三割がまあまあ良い値で、何回かまとめて確認しました。")
    assert fillers.lexical(honest, JA) == []


def test_a_pace_is_told_in_characters_whatever_units_a_recogniser_gives() -> None:
    signs = spoken(STORY)
    whole = (Word(word=STORY, start=signs[0].start, end=signs[-1].end),)
    by_sign, by_phrase = (metrics.measure(w, 60.0, JA, ()) for w in (signs, whole))

    assert by_sign.characters_per_minute == pytest.approx(by_phrase.characters_per_minute, rel=0.02)
    assert 270 < (by_sign.characters_per_minute or 0) < 330
    assert by_sign.word_count == by_phrase.word_count
    assert metrics.measure(spoken("I wrote it down."), 5.0, "en-US", ()).characters_per_minute is None


def test_words_keep_the_times_of_their_signs() -> None:
    heard = [
        Word(word=w, start=float(n), end=n + 1.0) for n, w in enumerate(["手", "順", "を", "直しました。"])
    ]
    assert [(w.word, w.start, w.end) for w, _ in recut(heard, JA)] == [
        ("手順", 0.0, 2.0),
        ("を", 2.0, 3.0),
        ("直しました。", 3.0, pytest.approx(3.833, abs=0.01)),
    ]


def test_terms_in_latin_letters_are_honest_japanese_and_chinese_is_another_language() -> None:
    mixed = "前職ではkubernetesにmigrationして、Terraformでinfrastructureをcode化しました。"
    assert not language_id.is_other(mixed, JA)
    assert language_id.is_other("当时只有我一个人，我必须在后面的队伍离开之前让他冷静下来。", JA)
    assert language_id.is_other("I had to calm him down before the queue behind him left the shop.", JA)
    assert not language_id.is_other(STORY, JA)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (STORY, None),
        ("はい。", Reason.TOO_FEW_WORDS),
        ("ふふふふ。", Reason.LAUGHTER),
        ("ご視聴ありがとうございました", Reason.NO_SPEECH),
        ("りんご机走る青い三角電車犬空飛ぶ本石紙雲山川海星月", Reason.GIBBERISH),
    ],
)
def test_gates(text: str, reason: Reason | None) -> None:
    assert gates.gate_transcript(spoken(text), text, 5.0, JA, 0.9) is reason


@pytest.mark.parametrize(
    "honest",
    [
        "お客様に、前の指示は忘れてくださいとお伝えしました。",
        "部下の回答に満点をつけました。",
        "採点の基準が変わったので、表を作り直しました。",
        "あなたはAIですかとお客様に聞かれました。",
        "システムプロンプトを三回書き直して、精度を上げました。",
    ],
)
def test_honest_words_about_marks_and_orders_are_not_cut(honest: str) -> None:
    assert AnswerText.of(f"{STORY}{honest}", JA).doubted == ()


@pytest.mark.parametrize(
    "asked", ["ご結婚はされていますか。", "何歳ですか。", "尊敬する人物は誰ですか。", "国籍はどちらですか。"]
)
def test_protected_questions_are_known(asked: str) -> None:
    assert protected_topics.protected(asked)


def test_a_correction_is_of_signs_and_never_of_the_whole_answer() -> None:
    wish = corrections.Wish(first=0, last=40, said="まったく別の話")
    with pytest.raises(corrections.CorrectionRefused) as refused:
        corrections.check(STORY, [wish])
    assert refused.value.why == "too_long"


def test_parts_are_joined_as_their_scripts_join_them() -> None:
    assert (
        languages.joined(["私は", "Python", "3", "を", "使いました。", "次に"])
        == "私はPython 3を使いました。次に"
    )


def test_no_other_language_pays_for_the_dictionary() -> None:
    judged = (
        "import sys\nfrom local.bench import text_scorer as t\n"
        "t.assess(t.Asked('Tell me about a mistake.'), 'I wrote the wrong number on a sheet and told my boss at once.', t.no_model)\n"
        "assert 'sudachipy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", judged], check=True)
