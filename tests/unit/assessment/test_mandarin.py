"""Mandarin: words without spaces, deeds told by the order of words, and a pace in characters."""

from __future__ import annotations

import pytest

from shared import languages
from shared.assessment.delivery import fillers, metrics
from shared.assessment.delivery.even_speech import spoken
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import protected_topics
from shared.assessment.scoring import content_features, figures_and_names, gates
from shared.assessment.text import language_id, lexicon
from shared.reasons import Reason

ZH = "zh-CN"
STORY = (
    "去年三月，仓库的库存数量对不上，经理让我负责调查。我先跟三位同事谈了话，查了两周的单据，"
    "然后重新写了录入的流程。结果差异从四十件降到了六件。"
)


def test_the_recogniser_s_code_is_the_same_language() -> None:
    assert languages.base("cmn-Hans-CN") == "zh"
    assert not languages.lacks("cmn-Hans-CN")


def test_a_verb_has_its_aspect_and_a_number_what_it_counts() -> None:
    assert [t.text for t in lexicon.words("我查了两周的单据。", ZH)] == ["我", "查了", "两周", "的", "单据"]
    assert lexicon.norms("三十件", ZH) == lexicon.norms("3十件", ZH)
    assert lexicon.content_stems("调整了", ZH) == lexicon.content_stems("调整", ZH)


@pytest.mark.parametrize("figure", ["三十件", "百分之二十", "两周", "2009年", "8.5%", "三分之一"])
def test_a_figure_is_one_in_whichever_signs(figure: str) -> None:
    lists = lexicon.lexicon(ZH)
    assert figures_and_names.count_numbers(lexicon.norms(f"那是{figure}的事", ZH), lists) >= 1
    assert figures_and_names.count_numbers(lexicon.norms("我们一起找一个十分好的办法", ZH), lists) == 0


@pytest.mark.parametrize(
    ("text", "own", "shared"),
    [
        ("我提出了方案。", 1, 0),
        ("张伟提出了方案。", 0, 0),
        ("我给分店打了电话，找到了零件，送到了门口。", 3, 0),
        ("顾客大喊大叫，我请来了店长。", 1, 0),
        ("我们制定了流程。", 0, 1),
        ("我跟经理核对了单据。", 1, 0),
        ("我没有制定流程。", 0, 0),
        ("我总是核对单据，制定流程。", 0, 0),
        ("我们的经理核对了单据。", 0, 0),
    ],
)
def test_a_deed_is_whose_it_is_said_to_be(text: str, own: int, shared: int) -> None:
    content = content_features.measure(text, "", ZH)
    assert (content.actions, content.we_actions) == (own, shared)


def test_hesitations_are_fillers_and_what_points_is_none() -> None:
    heard = spoken("嗯，那个，我呃跟两个人都谈了话。")
    assert [f.word for f in fillers.lexical(heard, ZH)] == ["嗯", "那个", "呃"]
    assert fillers.lexical(spoken(f"{STORY}那个时候我选了那个方案，就是这样。"), ZH) == []


def test_a_pace_is_told_in_characters() -> None:
    measured = metrics.measure(spoken(STORY), 60.0, ZH, ())
    assert 200 < (measured.characters_per_minute or 0) < 350


def test_other_languages_in_han_or_latin_letters_are_noticed_and_terms_are_honest() -> None:
    assert language_id.is_other(
        "去年の三月、在庫の数が合わないという問題があり、私が調査を任されました。", ZH
    )
    assert language_id.is_other("I had to calm him down before the queue behind him left the shop.", ZH)
    assert not language_id.is_other(STORY, "cmn-Hans-CN")
    assert not language_id.is_other(
        "我把服务迁移到kubernetes，用Terraform管理infrastructure，写了dashboard。", ZH
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (STORY, None),
        ("是的。", Reason.TOO_FEW_WORDS),
        ("哈哈哈哈。", Reason.LAUGHTER),
        ("请不吝点赞订阅转发打赏支持", Reason.NO_SPEECH),
        ("苹果桌子蓝色三角火车狗石头纸云山河海星电话鱼树玻璃", Reason.GIBBERISH),
    ],
)
def test_gates(text: str, reason: Reason | None) -> None:
    assert gates.gate_transcript(spoken(text), text, 5.0, ZH, 0.9) is reason


@pytest.mark.parametrize(
    "honest",
    [
        "我告诉客户，请忘记以前的价格。",
        "我给下属的回答打了满分。",
        "公司的评分标准变了，所以我重新做了表。",
        "客户问我，你是人工智能吗。",
        "经理给我打了四分，满分是五分。",
        "我把系统提示词改了三遍，准确率提高了。",
    ],
)
def test_honest_words_about_marks_and_orders_are_not_cut(honest: str) -> None:
    assert AnswerText.of(f"{STORY}{honest}", ZH).doubted == ()


@pytest.mark.parametrize("asked", ["您结婚了吗？", "您今年多大了？", "您是党员吗？", "您的籍贯是哪里？"])
def test_protected_questions_are_known(asked: str) -> None:
    assert protected_topics.protected(asked)
