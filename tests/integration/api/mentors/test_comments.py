"""What a mentor says beside an answer: who reads it, who takes it back, and how much of it there may be."""

from __future__ import annotations

from typing import Any

import pytest

from shared.documents import limits
from shared.documents.interview import Answer
from shared.firestore import catalogue, paths
from shared.settings import settings
from tests.integration.api.conftest import Candidate, code, make_ready
from tests.integration.api.mentors.visits import ALL, links_of, make, over, say, take_back, visit
from tests.integration.api.test_stories import EXPORT, tell

pytestmark = pytest.mark.emulators


def test_a_mentor_comments_on_a_moment_and_the_candidate_reads_and_deletes_it(
    ana: Candidate, ben: Candidate, told: Answer
) -> None:
    made = make(ana, told)

    said = say(ana, made["token"], told, text=" Say\u200b how many.\n")
    whole = say(ana, made["token"], told, at=None, name="  Eva  M. ")

    # then the candidate sees both as they were said, and the mentor sees their own
    assert (said.status_code, whole.status_code) == (200, 200), said.text
    found = ana.call("GET", links_of(told)).json
    assert [(one["name"], one["text"], one["at"]) for one in found["comments"]] == [
        ("Eva M.", "Say how many.", None),
        ("Eva", "Say how many.", 12.5),
    ]
    assert found["links"][0]["comments"] == 2
    seen = visit(ana, made["token"]).json
    assert [one["id"] for one in seen["comments"]] == [
        said.json["comment"]["id"],
        whole.json["comment"]["id"],
    ]
    assert seen["comments_left"] == limits.MENTOR_COMMENTS - 2
    stored = paths.mentor_comment_ref(told.interview_id, said.json["comment"]["id"]).get().to_dict() or {}
    assert catalogue.faults(f"interviews/x/mentor_comments/{said.json['comment']['id']}", stored) == []
    # and who has another link doesn't
    assert visit(ana, make(ana, told)["token"]).json["comments"] == []

    # when one is deleted, by nobody but the candidate
    at = f"/v1/interviews/{told.interview_id}/mentor-comments/{said.json['comment']['id']}"
    assert ben.call("DELETE", at).status_code == 404
    left = ana.call("DELETE", at).json["comments"]
    assert [one["id"] for one in left] == [whole.json["comment"]["id"]]
    assert [one["id"] for one in visit(ana, made["token"]).json["comments"]] == [whole.json["comment"]["id"]]


def test_who_made_a_comment_deletes_it_and_nobody_else_who_holds_the_link(
    ana: Candidate, told: Answer
) -> None:
    token, other = make(ana, told)["token"], make(ana, told)["token"]
    mine, theirs = say(ana, token, told).json, say(ana, token, told, text="And when?").json

    stored = str([one.to_dict() for one in paths.mentor_comments(told.interview_id).stream()])
    assert mine["secret"] not in stored
    assert "secret" not in visit(ana, token).text

    # what deletes nothing is answered as what did: by the comments of this link that are there
    for link, secret in (
        (token, mine["comment"]["id"]),
        (token, ""),
        (token, "x" * 43),
        (other, mine["secret"]),
    ):
        answered = take_back(ana, link, secret)
        assert answered.status_code == 200
        assert len(answered.json["comments"]) == (2 if link == token else 0)
    for _ in range(2):
        left = take_back(ana, token, mine["secret"]).json["comments"]
        assert [one["id"] for one in left] == [theirs["comment"]["id"]]
    assert [one["text"] for one in ana.call("GET", links_of(told)).json["comments"]] == ["And when?"]


def test_new_comments_are_counted_until_they_are_read_or_gone(ana: Candidate, told: Answer) -> None:
    token = make(ana, told)["token"]
    at = f"/v1/interviews/{told.interview_id}/mentor-comments"

    def new() -> int:
        return int(ana.call("GET", f"/v1/interviews/{told.interview_id}").json["interview"]["new_comments"])

    def read(until: str) -> None:
        assert ana.call("PUT", f"{at}/read", {"until": until}).status_code == 200

    assert new() == 0
    first, second, third = (say(ana, token, told).json for _ in range(3))
    assert new() == 3
    # what came after the page was loaded stays new, and so does nothing that was read before
    read(second["comment"]["created_at"])
    assert new() == 1
    read(first["comment"]["created_at"])
    assert new() == 1
    # who deletes one that was not read takes it out of the count, and one that was read doesn't
    take_back(ana, token, first["secret"])
    assert new() == 1
    take_back(ana, token, third["secret"])
    assert new() == 0
    fourth = say(ana, token, told).json["comment"]
    ana.call("DELETE", f"{at}/{fourth['id']}")
    assert new() == 0
    # nobody reads ahead
    read("2999-01-01T00:00:00Z")
    say(ana, token, told)
    assert new() == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"text": "x" * (limits.MENTOR_COMMENT + 1)}, "/text"),
        ({"text": "\u200b …"}, "/text"),
        ({"name": ""}, "/name"),
        ({"name": "x" * (limits.MENTOR_NAME + 1)}, "/name"),
        ({"at": -1}, "/at"),
        ({"at": 90.5}, "/at"),
        ({"at": 1e9}, "/at"),
    ],
)
def test_a_comment_is_bounded(ana: Candidate, told: Answer, changes: dict[str, Any], pointer: str) -> None:
    response = say(ana, make(ana, told)["token"], told, **changes)

    assert response.status_code == 422
    assert response.json["errors"][0]["pointer"] == pointer


def test_only_an_answer_that_is_shown_is_commented_on_and_heard(
    ana: Candidate, ben: Candidate, told: Answer
) -> None:
    token = make(ana, told, ALL)["token"]
    waiting = next(a for a in paths.answers(told.interview_id).stream() if a.id != told.id).id
    bens = make_ready(ben.create()["id"], 1)[0]

    for answer_id in (waiting, bens.id, "none", "../x"):
        assert code(say(ana, token, told, answer_id=answer_id)) == "not_found"
        assert visit(ana, token, path=f"/recordings/{answer_id}").status_code == 404


def test_a_typed_answer_has_no_moments(ana: Candidate) -> None:
    answer = make_ready(ana.create()["id"], 1)[0]
    tell(answer, EXPORT)
    reference = paths.steps(answer.interview_id).document(f"{answer.id}_transcript")
    reference.update({"duration": None})
    over(answer.interview_id)
    token = make(ana, answer, ALL)["token"]

    seen = visit(ana, token).json["answers"][0]

    assert (seen["seconds"], seen["recording"]) == (None, False)
    assert {one["start"] for one in seen["transcript"]} == {None}
    assert say(ana, token, answer, at=1).status_code == 422
    assert say(ana, token, answer, at=None).status_code == 200
    assert code(visit(ana, token, path=f"/recordings/{answer.id}")) == "no_recording"


def test_a_links_comments_and_requests_are_bounded(ana: Candidate, told: Answer) -> None:
    made = make(ana, told)
    paths.mentor_link_ref(told.interview_id, made["link"]["id"]).update(
        {"comments": limits.MENTOR_COMMENTS - 1}
    )

    assert say(ana, made["token"], told).status_code == 200
    assert code(say(ana, made["token"], told)) == "link_used_up"
    # while it is asked, the minute fills again: a slow machine has room for more than a minute's visits
    asked = (visit(ana, made["token"]).status_code for _ in range(9 * settings().rate_limit.link_per_minute))
    assert 429 in asked
    # another link has its own minute
    assert visit(ana, make(ana, told)["token"]).status_code == 200
