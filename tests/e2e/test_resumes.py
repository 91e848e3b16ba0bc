"""A résumé from its upload to its page: what a language model names is taken where the file says it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from local.rehearsal.client import Candidate
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl
from tests.unit.resume import resume_files as files

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(120)]

REAL = {"title": "Head of Buying", "company": "Mossgate Supplies", "dates": "March 2019", "last_line": 6}
INVENTED = {"title": "Chief Executive", "company": "Mossgate Supplies", "dates": "", "last_line": 6}


def reply(*jobs: dict[str, Any]) -> dict[str, Any]:
    lines = {"title_line": 4, "company_line": 4, "dates_line": 4}
    return {"name": "Ana Sousa", "name_line": 1, "jobs": [{**job, **lines} for job in jobs]}


def read(candidate: Candidate) -> dict[str, Any]:
    """Uploads the page and waits for what was read in it."""
    content = files.plain_page(*files.UNLISTED)
    asked = {"content_type": "application/pdf", "size": len(content), "file_name": "ana.pdf"}
    ticket = candidate.call("POST", "/v1/resumes", asked)
    sent = httpx.put(ticket["upload"]["url"], content=content, headers=ticket["upload"]["headers"])
    assert sent.is_success, sent.text
    return until(lambda: candidate.call("GET", f"/v1/resumes/{ticket['resume_id']}")["resume"])


def until(resume: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while (found := resume())["status"] not in {"analyzed", "failed"}:
        assert time.monotonic() < deadline, "it wasn't read in time"
        time.sleep(0.2)
    assert found["status"] == "analyzed", found["message"]
    return found


def jobs(resume: dict[str, Any]) -> list[tuple[str, str]]:
    return [(job["title"], job["company"]) for job in resume["fields"]["jobs"]]


def test_a_model_names_jobs_and_the_page_proves_them(stack: Stack, standins: StandinControl) -> None:
    with Candidate(stack.running) as candidate:
        # given what rules alone read, with the model away
        standins.switch_off("gemini")
        by_rules = jobs(read(candidate))
        standins.reset()
        # when a model names a job that the page tells and one that it doesn't
        standins.add({"service": "gemini", "match": {"schema": ["jobs"]}, "json": reply(REAL, INVENTED)})
        found = read(candidate)
        # then the first alone is taken, and without the model nothing of it was known
        assert jobs(found) == [("Head of Buying", "Mossgate Supplies")]
        assert jobs(found) != by_rules
        assert found["fields"]["contact"]["name"] == "Ana Sousa"
