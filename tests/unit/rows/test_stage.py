"""A new stage is a row, a package, a Terraform row and, if it stores a part of an answer, its document."""

from __future__ import annotations

import json

from tests.unit.rows.conftest import Sources

STAGE = """
    Stage("hum", {"hum-along": AnswerTranscribed}, OnDeath.FAILS_THE_STEP, step=Step.HUMMING),
"""
FUNCTION = '''
def hum(event: object) -> None:
    """Hums."""
'''
DOCUMENT = '''
from typing import Annotated, Literal

from shared.documents.by_status import BY_STATUS, StepAsStored
from shared.documents.steps import StepDone, StepNotDone


class HummingDone(StepDone):
    """A tune."""

    step: Literal["humming"]
    tune: str


class HummingStep(StepAsStored[Annotated[HummingDone | StepNotDone, BY_STATUS]]):
    """`steps/{answer_id}_humming`."""
'''
SIZED = """
    hum = {
      size   = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 60, min = 0, max = 5 }
      access = {}
    }
"""
USE = """
import json
from datetime import UTC, datetime
from functions import main
from functions.api.openapi import document
from functions.mark_dead.function import STAGE_OF
from shared.documents.vocabulary import Step
from shared.firestore import catalogue
from local.bench import pricing

now = datetime(2026, 11, 27, tzinfo=UTC)
tune = {"owner": "u", "answer_id": "a", "status": "done", "generation": "1", "finished_at": now,
        "expire_at": now, "step": "humming", "tune": "la"}
print(json.dumps({
    "entry": main.hum.__name__,
    "deployed": "hum" in main.ENTRY_POINTS,
    "dead": STAGE_OF["hum-along"].step,
    "fits": catalogue.faults("interviews/i/steps/a_humming", tune),
    "refused": catalogue.faults("interviews/i/steps/a_humming", {**tune, "mood": "merry"}),
    "pending": catalogue.faults("interviews/i/steps/a_humming",
                                {k: v for k, v in tune.items() if k not in ("tune", "generation")}
                                | {"status": "pending"}),
    "api": "HummingStep" in document()["components"]["schemas"],
    "price": pricing.sizes()["hum"],
}))
"""


def test_a_row_alone_is_told_what_it_lacks_and_works_everywhere_once_it_has_it(sources: Sources) -> None:
    # given a row, for a part of an answer that is new
    sources.insert("shared/stages.py", '    Stage(\n        "record_result"', STAGE)
    sources.insert("shared/documents/vocabulary.py", ', "expression"]', ', "humming"')
    sources.insert(
        "shared/documents/vocabulary.py", '    EXPRESSION = "expression"', '    HUMMING = "humming"\n'
    )

    # then what must be written for it is told by file
    assert sources.missing() == [
        "stage hum: no functions/hum/function.py",
        "stage hum: no row in infra/functions.tf",
        "step humming: no document in shared/documents/humming.py",
    ]

    # and once that is there, nothing is missing
    sources.write("functions/hum/__init__.py", "")
    sources.write("functions/hum/function.py", FUNCTION)
    sources.write("shared/documents/humming.py", DOCUMENT)
    sources.insert("infra/functions.tf", "\n    # One insert into BigQuery", SIZED)
    assert sources.missing() == []

    # and it is deployed, dead-lettered, held to its type, published and paid for
    found = json.loads(sources.run(USE))
    assert found["entry"] == "hum"
    assert found["deployed"]
    assert found["dead"] == "humming"
    assert found["fits"] == found["pending"] == []
    assert found["refused"]
    assert found["api"]
    assert found["price"] == {"cpu": 1, "gib": 0.5}

    # and reaches Terraform and the web app by their generators
    sources.make("wiring", "web_vocabulary")
    wired = json.loads((sources.root / "infra/wiring.json").read_text("utf-8"))["subscriptions"]["hum-along"]
    assert wired == {"topic": "answer-transcribed", "entry_point": "hum", "filter": None}
    assert '"firestore/humming"' in (sources.root / "web/src/shared/vocabulary.ts").read_text("utf-8")

    # with one package, one row for each of code and cloud, and the document with its name
    assert sources.places == {
        "functions/hum/__init__.py",
        "functions/hum/function.py",
        "infra/functions.tf",
        "shared/documents/humming.py",
        "shared/documents/vocabulary.py",
        "shared/stages.py",
    }
