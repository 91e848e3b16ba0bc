"""What is archived of an interview, and which of its answers are found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

from functions.api.http.auth import Identity
from functions.api.http.router import Call
from functions.api.models.archive import ArchivePage, ArchiveQuery, ShareInterview
from functions.api.routes import archive as route
from shared.archive import coaches, store, terms
from shared.archive.store import Wanted
from shared.documents.archive import ArchivedAnswer, ArchivedInterview
from shared.errors import Gone
from shared.firestore import reads
from shared.gcp import warehouse

NOW = datetime(2026, 11, 27, tzinfo=UTC)
KAFKA = "Then we put Kafka in front of the warehouse and " + "the load went down by a half. " * 5


def interview(number: int = 1, owner: str = "a" * 32, **changes: Any) -> ArchivedInterview:
    answers = (
        ArchivedAnswer(
            id="a1",
            question="Tell me about a system you designed.",
            kind="technical",
            competency="architecture",
            text=KAFKA,
            moments=(0.5, 4.5, 8.5, 12.5),
            band=4.0,
            bands={"structure": 4.0},
        ),
        ArchivedAnswer(
            id="a2", question="Why us?", kind="behavioural", competency="motivation", text="I like trains."
        ),
    )
    given: dict[str, Any] = {
        "id": f"i{number}",
        "owner": owner,
        "role": "Data engineer",
        "level": "senior",
        "kind": "technical",
        "language": "en-US",
        "finished_at": NOW - timedelta(days=number),
        "expire_at": NOW + timedelta(days=90),
        "total": 4.0,
        "answers": answers,
        "terms": terms.of(["Data engineer", *(f"{a.question} {a.text}" for a in answers)], 6000),
    }
    return ArchivedInterview(**{**given, **changes})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kafka, KAFKA and kafka.", ["kafka", "kafka", "and", "kafka"]),
        ("C++ and C# on node.js", ["c++", "and", "c#", "on", "node.js"]),
        ("Straße ＡＢＣ", ["strasse", "abc"]),
        ("मैंने टीम की मदद की।", ["मैंने", "टीम", "की", "मदद", "की"]),
        ("__ … —", []),
    ],
)
def test_words_are_folded_the_same_in_text_and_query(text: str, words: list[str]) -> None:
    assert terms.folded(text) == words


def test_a_query_has_a_bounded_number_of_words() -> None:
    assert len(terms.asked("a b c d e f g h i j k l")) == terms.MOST_ASKED


def test_no_operator_comes_from_a_query() -> None:
    asked = store.query(
        Wanted("r", terms=("$where",), role="$ne", competency="{}", question="$gt", band_from=3.0)
    )

    assert asked == {
        "owner": {"$eq": "r"},
        "terms": {"$all": ["$where"]},
        "role": {"$eq": "$ne"},
        "answers": {
            "$elemMatch": {"competency": {"$eq": "{}"}, "question": {"$eq": "$gt"}, "band": {"$gte": 3.0}}
        },
    }


def test_a_coach_looks_only_in_what_is_shared_with_them() -> None:
    assert store.query(Wanted("coach", shared=True)) == {"shared_with": {"$eq": "coach"}}


def ask(monkeypatch: pytest.MonkeyPatch, found: list[ArchivedInterview], **query: Any) -> ArchivePage:
    monkeypatch.setattr(store, "is_on", lambda: True)
    monkeypatch.setattr(store, "find", lambda _: found)
    monkeypatch.setattr(route, "user_hash", lambda uid: uid)
    monkeypatch.setattr(coaches, "code", lambda uid: f"coach {uid}")
    reply = route.search_archive(Call(user=Identity("ada"), path={}), ArchiveQuery(**query))
    assert isinstance(reply.body, ArchivePage)
    return reply.body


def test_the_time_that_something_was_spoken_about_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ask(monkeypatch, [interview()], words="kafka")

    (hit,) = page.hits
    assert (hit.answer_id, hit.start) == ("a1", 0.5)
    assert "Kafka in front of the warehouse" in hit.quote


def test_words_may_be_in_the_role_and_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [hit.answer_id for hit in ask(monkeypatch, [interview()], words="engineer trains").hits] == ["a2"]


def test_bands_and_competencies_narrow_the_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(monkeypatch, [interview()], competency="motivation").hits[0].answer_id == "a2"
    assert [hit.answer_id for hit in ask(monkeypatch, [interview()], band_from=3.5).hits] == ["a1"]
    assert ask(monkeypatch, [interview()], words="kafka", competency="motivation").hits == []


def test_a_coach_finds_what_is_shared_now_and_nothing_that_was(monkeypatch: pytest.MonkeyPatch) -> None:
    # given an archive that has not heard of a withdrawal, and of a deletion, yet
    coach = "coach ada"
    now = {"i1": SimpleNamespace(shared_with=(coach,)), "i2": SimpleNamespace(shared_with=())}

    def get(interview_id: str) -> Any:
        if interview_id not in now:
            raise Gone("deleted")
        return now[interview_id]

    monkeypatch.setattr(reads, "get_interview", get)
    found = [interview(number, shared_with=(coach,)) for number in (1, 2, 3)]

    page = ask(monkeypatch, found, words="kafka", shared=True)

    assert {hit.interview_id for hit in page.hits} == {"i1"}
    assert page.coach_code == coach


def test_a_coachs_code_tells_nothing_of_the_rows_of_the_same_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse, "settings", lambda: SimpleNamespace(user_hash_key="k"))

    assert coaches.code("ada") not in {warehouse.user_hash("ada"), coaches.code("grace")}
    assert ShareInterview(coaches=[coaches.code("ada")])


@pytest.mark.parametrize("codes", [["ada@example.com"], ["A" * 32], [{"$ne": ""}], ["a" * 32] * 11])
def test_what_is_no_code_is_refused(codes: list[Any]) -> None:
    with pytest.raises(ValidationError):
        ShareInterview(coaches=codes)


def test_without_an_archive_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "is_on", lambda: False)

    reply = route.search_archive(Call(user=Identity("ada"), path={}), ArchiveQuery(words="kafka"))

    assert reply.body == ArchivePage(available=False, hits=[])


def test_an_unknown_dimension_is_not_archived() -> None:
    with pytest.raises(ValueError, match="unknown dimension"):
        ArchivedAnswer(id="a", question="q", kind="technical", bands={"charm": 5.0})
