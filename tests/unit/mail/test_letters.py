"""What letters say: the pages' words and figures, in every language, as text and as HTML alike."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from shared import languages
from shared.documents.insight import TrackTrends, TrendSummary, WeekChange
from shared.documents.interview import DrillFocus
from shared.documents.mail import LetterKind, MailConsent, MailSettings
from shared.mail import due, footer, reminder, summary
from shared.mail.letter import Letter
from shared.mail.words import FILE, Words
from shared.practice.planning import Measured
from shared.practice.standing import Standing
from shared.resume.readiness import Readiness, ReportedInterview, readiness
from tests.unit.practice.histories import answered, interview

PAGES = Path(__file__).parents[3] / "web" / "src" / "shared" / "i18n"
MONDAY = datetime(2026, 11, 30, 7, tzinfo=UTC)
WEEK = due.week_before("Europe/Berlin", MONDAY)
SUNDAY = date(2026, 11, 29)
SITE = "https://site.example"
WANTED = MailSettings(
    owner="u",
    expire_at=MONDAY + timedelta(days=90),
    language="de",
    time_zone="Europe/Berlin",
    summary=MailConsent(given=True, changed_at=datetime(2026, 11, 2, 23, 30, tzinfo=UTC)),
    reminders=MailConsent(given=True, changed_at=MONDAY - timedelta(days=10)),
    weekdays=(1,),
    idle_days=7,
)
READY = Readiness(score=64, low=58, high=71, parts=(), missing=())
STANDS = Standing(
    weakest=Measured(focus=DrillFocus(by="dimension", area="structure"), band=2.45, answers=6),
    language="de-DE",
    due=2,
)


def change(before: float, now: float, half: float | None) -> WeekChange:
    difference = now - before
    return WeekChange(
        measure="total",
        before=before,
        now=now,
        difference=difference,
        low=None if half is None else difference - half,
        high=None if half is None else difference + half,
        answers_before=5,
        answers_now=6,
    )


def trends(*changes: WeekChange, day: date = SUNDAY) -> TrendSummary:
    track = TrackTrends(
        role="Nurse",
        level="mid",
        language="de-DE",
        rubric_version="v1",
        answers=11,
        trends=(),
        cohort=None,
        changes=changes,
        forecast=None,
    )
    return TrendSummary(owner="u", expire_at=MONDAY, computed_at=MONDAY, day=day, tracks=(track,))


def letter(language: str = "en", **changes: Any) -> Letter:
    parts: dict[str, Any] = {
        "words": Words(language, "Europe/Berlin"),
        "week": WEEK,
        "done": summary.Practice(interviews=2, answers=9, drilled=5),
        "ready": READY,
        "trends": trends(change(2.8, 3.6, 0.3)),
        "stands": STANDS,
    }
    return summary.summary(**{**parts, **changes})


def told(html: str) -> str:
    """What somebody reads of a page, without its looks."""
    body = html[html.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def plain(text: str) -> str:
    """What somebody reads of a text, without rules, bullets and addresses."""
    lines = (re.sub(r"^- |:$", "", line) for line in text.splitlines())
    return " ".join(" ".join(li for li in lines if not re.match(r"-+$|https://", li)).split())


def test_a_week_is_told_as_the_pages_tell_it() -> None:
    text = letter().text()

    assert "from November 23, 2026 to November 29, 2026" in text
    assert "- Interviews finished: 2\n- Answers scored: 9\n- Answers scored in drills: 5" in text
    assert "64 of 100. With 80% probability between 58 and 71." in text
    assert "- Overall: from 2.8 to 3.6, clearly better." in text
    assert "Weakest of what was measured: Structure, 2.5 of 5." in text, "rounded as on the page"
    assert "Questions that are due again: 2." in text
    assert "Tell one story in four parts" in text


def test_nothing_is_told_that_the_page_would_not_show() -> None:
    unsure = letter(trends=trends(change(2.8, 3.6, 0.9))).text()
    assert "Nothing that chance would not explain." in unsure
    assert "3.6" not in unsure
    one_answer = letter(trends=trends(change(2.8, 3.6, None))).text()
    assert "3.6" not in one_answer
    for none in (None, trends(), trends(change(1, 5, 0.1), day=WEEK.monday)):
        assert "since last week" not in letter(trends=none).text()

    little = letter(
        ready=readiness([], None, MONDAY),
        stands=None,
        done=summary.Practice(interviews=1, answers=0, drilled=0),
    ).text()

    assert "There is no figure yet" in little
    assert "of 100" not in little
    assert "drills" not in little
    assert "suggestion" not in little


@pytest.mark.parametrize("language", languages.having(FILE))
@pytest.mark.parametrize("area", ["confidence", "conflict"])
def test_every_language_says_the_same_as_text_and_as_html(language: str, area: str) -> None:
    by = "dimension" if area == "confidence" else "competency"
    stands = STANDS.model_copy(
        update={"weakest": Measured(focus=DrillFocus(by=by, area=area), band=2.45, answers=6)}
    )
    words = Words(language, "Europe/Berlin")
    end = footer.end_address(SITE, "s" * 43, language)
    kinds: dict[LetterKind, Letter] = {
        "summary": letter(language, stands=stands),
        "reminders": reminder.reminder(words, MONDAY, None),
    }
    for kind, one in kinds.items():
        whole = footer.finished(one, words, WANTED, kind, SITE, end)

        assert plain(whole.text()) == told(whole.html())
        assert not re.search(r"\d", whole.subject), "no score shows on a locked screen"
        assert not re.search(r"[{}]", whole.text())
        for address in (end, f"{SITE}/privacy#mail", f"{SITE}/progress"):
            assert address in whole.text()
            assert f'href="{address}"' in whole.html()
        assert not re.search(r"<(img|script|link|iframe)|src=|@import|url\(", whole.html())


def test_what_stands_in_a_letter_is_no_markup() -> None:
    strange = letter(
        stands=STANDS.model_copy(
            update={
                "weakest": Measured(focus=DrillFocus(by="competency", area="<b>me & you"), band=1, answers=1)
            }
        )
    )

    assert "<b>" not in strange.html()
    assert plain(strange.text()) == told(strange.html()).replace("  ", " ")


def test_the_day_of_consent_is_the_readers_own() -> None:
    """Given half past eleven in London's evening, which is the next day in Berlin."""
    words = Words("de", WANTED.time_zone)
    whole = footer.finished(letter("de"), words, WANTED, "summary", SITE, "https://end.example")

    assert "weil Sie sie am 3. November 2026 bestellt haben." in whole.text()


@pytest.mark.parametrize(
    "language", sorted({path.stem for path in PAGES.glob("*.json")} & {*languages.having(FILE)})
)
def test_what_a_page_says_too_is_said_in_its_words(language: str) -> None:
    pages, ours = json.loads((PAGES / f"{language}.json").read_text("utf-8")), languages.load(language, FILE)

    shared = [key for key in ours if key in pages]

    assert len(shared) >= 14
    assert {key: ours[key] for key in shared} == {key: pages[key] for key in shared}


def test_a_week_counts_what_was_finished_in_it_and_drills_apart() -> None:
    inside, outside = WEEK.begins + timedelta(days=2), WEEK.ends
    reported = [ReportedInterview(finished_at=at, total=3.0, scored=4) for at in (inside, outside)]
    drills = [
        interview("i", 0, answered("Why?"), answered("How?"), drill=drill).model_copy(
            update={"finished_at": at}
        )
        for at, drill in ((inside, True), (inside, False), (outside, True))
    ]

    done = summary.practice(reported, drills, WEEK)

    assert done == summary.Practice(interviews=1, answers=4, drilled=2)
    assert not summary.practice([], [], WEEK).anything


@pytest.mark.parametrize(
    ("last", "stands", "wanted"),
    [
        (timedelta(days=2), STANDS, True),
        (timedelta(days=2), STANDS.model_copy(update={"due": 0}), False),
        (timedelta(days=7), None, True),
        (timedelta(hours=3), STANDS, False),
        (None, None, True),
    ],
)
def test_a_reminder_has_a_reason(last: timedelta | None, stands: Standing | None, wanted: bool) -> None:
    """Due again, or rested as long as was agreed, if need be since it was; not on a day with practice."""
    practised_at = None if last is None else MONDAY - last

    assert reminder.is_wanted(WANTED, practised_at, stands, MONDAY) is wanted
    early = WANTED.model_copy(update={"reminders": MailConsent(given=True, changed_at=MONDAY)})
    assert not reminder.is_wanted(early, None, None, MONDAY)
