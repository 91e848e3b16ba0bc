"""Showing an interview to a mentor: what a link opens, for how long, and everything that it does not."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import httpx
import pytest

from shared import clock
from shared.documents import limits
from shared.documents.interview import Answer, AnswerState, InterviewStatus
from shared.firestore import catalogue, paths
from shared.gcp import clients, object_names
from shared.settings import settings
from tests.integration.api.conftest import Candidate, code, make_ready, put_object
from tests.integration.api.mentors.visits import ALL, links_of, make, over, refused, say, take_back, visit
from tests.integration.api.test_stories import EXPORT

pytestmark = pytest.mark.emulators


def test_a_mentor_sees_what_was_chosen_and_nothing_else(ana: Candidate, told: Answer) -> None:
    # given a link to the words alone
    made = make(ana, told, ["transcript"], name="Eva")

    # when it is opened by somebody without an account
    seen = visit(ana, made["token"]).json

    # then it shows the words with their moments, of answers that were given
    (answer,) = seen["answers"]
    assert " ".join(one["text"] for one in answer["transcript"]) == " ".join(EXPORT.split())
    assert answer["transcript"][1]["start"] > 0
    assert (answer["scores"], answer["feedback"], answer["recording"]) == (None, None, False)
    assert (seen["scores"], seen["report"]) == (None, None)
    assert code(visit(ana, made["token"], path=f"/recordings/{told.id}")) == "not_found"
    # and nobody learns whose it is
    assert ana.uid not in visit(ana, made["token"]).text
    assert "Eva" not in visit(ana, made["token"]).text


@pytest.mark.parametrize("part", ["scores", "feedback"])
def test_scores_and_feedback_are_shown_apart(ana: Candidate, told: Answer, part: str) -> None:
    (answer,) = visit(ana, make(ana, told, [part])["token"]).json["answers"]

    shown = {name for name in ("transcript", "scores", "feedback") if answer[name] is not None}
    assert shown == {part}
    assert answer["recording"] is False


def test_only_the_digest_of_a_link_is_stored_and_it_closes_with_the_interview(
    ana: Candidate, told: Answer
) -> None:
    paths.interview_ref(told.interview_id).update({"expire_at": clock.now() + timedelta(days=2)})

    made = make(ana, told, days=30)

    stored = [one.to_dict() or {} for one in paths.mentor_links(told.interview_id).stream()]
    secret = made["token"].rpartition(".")[2]
    assert len(secret) == 43
    assert secret not in str(stored)
    assert stored[0]["expire_at"] <= clock.now() + timedelta(days=2)
    path = f"interviews/{told.interview_id}/mentor_links/{made['link']['id']}"
    assert catalogue.faults(path, stored[0]) == []
    assert "token" not in ana.call("GET", links_of(told)).json["links"][0]


def test_whatever_is_wrong_with_a_link_is_answered_alike(
    ana: Candidate, ben: Candidate, told: Answer
) -> None:
    token = make(ana, told, ALL)["token"]
    late, gone, erased = (make(ana, told, ALL) for _ in range(3))
    late_ref = paths.mentor_link_ref(told.interview_id, late["link"]["id"])
    late_ref.update({"expire_at": clock.now() - timedelta(seconds=1)})
    ana.call("DELETE", f"{links_of(told)}/{gone['link']['id']}")
    other = make_ready(ben.create()["id"], 1)[0]
    over(other.interview_id)
    tokens = [
        "",
        "nothing",
        token[:-1],
        f"{token}x",
        f"{other.interview_id}.{token.rpartition('.')[2]}",
        f"../{token}",
        late["token"],
        gone["token"],
    ]

    answered = [
        response
        for one in tokens
        for response in (
            visit(ana, one),
            visit(ana, one, path=f"/recordings/{told.id}"),
            say(ana, one, told),
            take_back(ana, one, "nothing"),
        )
    ]

    assert all(refused(response) for response in answered)
    assert len({response.text for response in answered}) == 1
    # and so is one whose interview is being deleted
    paths.interview_ref(told.interview_id).update({"status": InterviewStatus.DELETING.value})
    assert visit(ana, erased["token"]).text == answered[0].text
    assert refused(say(ana, erased["token"], told))


def test_withdrawn_at_once_and_what_was_said_stays(ana: Candidate, ben: Candidate, told: Answer) -> None:
    made = make(ana, told)
    say(ana, made["token"], told)
    at = f"{links_of(told)}/{made['link']['id']}"

    assert ben.call("DELETE", at).status_code == 404
    assert visit(ana, made["token"]).status_code == 200
    after = ana.call("DELETE", at)

    assert (after.json["links"], len(after.json["comments"])) == ([], 1)
    assert refused(visit(ana, made["token"]))
    assert refused(say(ana, made["token"], told))
    assert ana.call("DELETE", at).status_code == 200


def test_sound_is_heard_where_it_is_shown_and_there_and_a_film_never(
    ana: Candidate, told: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = object_names.interview_prefix(ana.uid, told.interview_id)
    put_object(settings().uploads_bucket, f"{prefix}{told.id}/film.webm", b"film", "video/webm")
    token = make(ana, told, ["recording"])["token"]

    heard = visit(ana, token, path=f"/recordings/{told.id}").json["media"]

    assert [httpx.get(one["url"]).content for one in heard] == [b"sound"]
    until = clock.now() + timedelta(minutes=limits.MENTOR_LISTEN_MINUTES)
    assert heard[0]["expires_at"] <= until.isoformat()
    # a stranger can't use up what the candidate may download in a day
    assert ana.call("GET", "/v1/me/budget").json["left"][-1]["used"] == 0
    # and one link is good for so much, and no more
    monkeypatch.setattr("functions.api.service.opened.MENTOR_BYTES", len(b"sound"))
    assert code(visit(ana, token, path=f"/recordings/{told.id}")) == "link_used_up"
    # when the recording is gone, that is said
    bucket = clients.storage_client().bucket(settings().uploads_bucket)
    bucket.blob(object_names.segment(ana.uid, told.interview_id, told.id, 0)).delete()
    assert code(visit(ana, token, path=f"/recordings/{told.id}")) == "no_recording"


def test_links_are_bounded(ana: Candidate, told: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"shows": ["transcript"]}
    made = [make(ana, told) for _ in range(limits.MENTOR_LINKS)]

    crowded = ana.call("POST", links_of(told), body)

    assert (crowded.status_code, code(crowded)) == (429, "too_many_links")
    # one that is withdrawn makes room, until the day's are used up
    ana.call("DELETE", f"{links_of(told)}/{made[0]['link']['id']}")
    monkeypatch.setattr("functions.api.service.quotas.MENTOR_LINKS_PER_DAY", limits.MENTOR_LINKS)
    assert code(ana.call("POST", links_of(told), body)) == "too_many_links"
    monkeypatch.undo()
    assert refused(visit(ana, made[0]["token"]))
    assert visit(ana, make(ana, told)["token"]).status_code == 200


@pytest.mark.parametrize("shows", [[], ["film"], ["transcript"] * 5, "transcript"])
def test_what_can_not_be_shown_is_refused(ana: Candidate, told: Answer, shows: Any) -> None:
    assert ana.call("POST", links_of(told), {"shows": shows}).status_code == 422


@pytest.mark.parametrize("days", [0, 31])
def test_a_link_is_open_for_a_month_at_most(ana: Candidate, told: Answer, days: int) -> None:
    assert ana.call("POST", links_of(told), {"shows": ["scores"], "days": days}).status_code == 422


def test_an_interview_under_way_is_not_shown(ana: Candidate) -> None:
    answer = make_ready(ana.create()["id"], 1)[0]

    response = ana.call("POST", links_of(answer), {"shows": ["transcript"]})

    assert (response.status_code, code(response)) == (409, "not_finished")


def test_an_answer_given_again_takes_the_place_of_the_one_before(ana: Candidate, told: Answer) -> None:
    token = make(ana, told)["token"]
    reference = paths.answer_ref(told.interview_id, told.id)

    reference.update({"replaced_by": "newer"})
    assert visit(ana, token).json["answers"] == []
    reference.update({"replaced_by": None, "state": AnswerState.SKIPPED.value})
    assert visit(ana, token).json["answers"] == []


def test_links_and_comments_are_exported_and_erased(ana: Candidate, told: Answer) -> None:
    made = make(ana, told, name="Eva")
    say(ana, made["token"], told)

    exported = ana.call("GET", f"/v1/interviews/{told.interview_id}/export").json
    assert [one["name"] for one in exported["mentor_links"]] == ["Eva"]
    assert [one["text"] for one in exported["mentor_comments"]] == ["Say how many."]
    receipt = ana.call("DELETE", f"/v1/interviews/{told.interview_id}").json

    removed = {(one["kind"], one["name"]): one["count"] for one in receipt["removed"]}
    assert removed["firestore", "mentor_links"] == removed["firestore", "mentor_comments"] == 1
    assert refused(visit(ana, made["token"]))
    assert list(paths.mentor_comments(told.interview_id).stream()) == []


def test_no_link_name_or_comment_is_logged_and_nothing_is_indexed(
    ana: Candidate, told: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    made = make(ana, told)
    secret = made["token"].rpartition(".")[2]

    answered = [visit(ana, made["token"]), say(ana, made["token"], told), visit(ana, f"{made['token']}x")]

    written = " ".join(f"{one.getMessage()} {one.__dict__}" for one in caplog.records)
    assert "/v1/mentor/comments" in written
    assert secret not in written
    assert "Say how many" not in written
    assert {one.headers["X-Robots-Tag"] for one in answered} == {"noindex"}
    assert {one.headers["Referrer-Policy"] for one in answered} == {"no-referrer"}
    assert {one.headers["Cache-Control"] for one in answered} == {"no-store"}
