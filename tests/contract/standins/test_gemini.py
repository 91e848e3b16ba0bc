"""google-genai over REST against the Gemini stand-in, by API key and as Vertex AI."""

import json
import time
from typing import Any, Literal

import pytest
from google import genai
from google.genai import errors, types
from pydantic import BaseModel, Field

MODEL = "gemini-3.5-flash-lite"
TRANSCRIPT = "I moved the job to Spark. It took a week, and the bill fell by half. Nobody noticed a thing."


class Evidence(BaseModel):
    quote: str = Field(description="verbatim from the transcript")
    shows: str
    level: Literal["strong", "partial"]


class Finding(BaseModel):
    evidence: list[Evidence] = Field(min_length=2)
    band: int = Field(ge=1, le=5)
    better: str | None = None
    off_topic: bool


def ask(client: genai.Client, **config: Any) -> types.GenerateContentResponse:
    return client.models.generate_content(
        model=MODEL,
        contents=json.dumps({"question": "What did you change, and why?", "transcript": TRANSCRIPT}),
        config=types.GenerateContentConfig(system_instruction="You read interview answers.", **config),
    )


STRUCTURED: dict[str, Any] = {"response_mime_type": "application/json", "response_schema": Finding}


@pytest.mark.usefixtures("standins")
class TestStructuredOutput:
    @pytest.mark.parametrize("surface", ["gemini", "gemini_on_vertex"])
    def test_a_pydantic_schema_comes_back_filled_with_verbatim_quotes(
        self, surface: str, request: pytest.FixtureRequest
    ) -> None:
        # when evidence is asked for in a schema
        response = ask(request.getfixturevalue(surface), **STRUCTURED)

        # then the SDK parses it into the model, and quotes really stand in the transcript
        finding = response.parsed
        assert isinstance(finding, Finding)
        assert len({evidence.quote for evidence in finding.evidence}) == 2
        assert all(evidence.quote in TRANSCRIPT for evidence in finding.evidence)
        assert finding.band == 3
        assert response.candidates is not None
        assert response.candidates[0].finish_reason == types.FinishReason.STOP
        assert response.usage_metadata is not None
        assert response.usage_metadata.prompt_token_count
        assert response.usage_metadata.candidates_token_count

    def test_a_json_schema_with_references_is_honoured(self, gemini: genai.Client) -> None:
        response = ask(
            gemini,
            response_mime_type="application/json",
            response_json_schema=Finding.model_json_schema(),
        )

        assert Finding.model_validate_json(response.text or "").evidence[0].quote in TRANSCRIPT

    def test_the_same_request_gets_the_same_answer(self, gemini: genai.Client) -> None:
        assert ask(gemini, **STRUCTURED).text == ask(gemini, **STRUCTURED).text

    def test_a_rule_answers_requests_with_its_property(self, standins: Any, gemini: genai.Client) -> None:
        # given an answer registered for schemas that ask for a band
        standins.rule(
            service="gemini",
            match={"schema": ["band"], "system": "interview answers"},
            json={
                "evidence": [{"quote": "${quote}", "shows": "a result", "level": "strong"}] * 2,
                "band": 5,
                "off_topic": False,
            },
        )

        # when such a schema and free text are asked for
        finding = ask(gemini, **STRUCTURED).parsed
        free = ask(gemini)

        # then only the first gets it
        assert isinstance(finding, Finding)
        assert (finding.band, finding.evidence[0].quote) == (5, "I moved the job to Spark.")
        assert free.text == "Scripted answer."

    def test_tokens_are_counted(self, gemini: genai.Client, gemini_on_vertex: genai.Client) -> None:
        for client in (gemini, gemini_on_vertex):
            assert client.models.count_tokens(model=MODEL, contents="Ten words or so").total_tokens == 4


def test_the_environment_alone_leads_the_client_here(standins: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # given the variable that the local stack sets, and a client made as in production
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", f"http://127.0.0.1:{standins.ports['gemini']}")
    options = types.HttpOptions(timeout=5000, retry_options=types.HttpRetryOptions(attempts=1))

    # when it asks
    with genai.Client(api_key="local", http_options=options) as client:
        answer = ask(client)

    # then the stand-in answers
    assert answer.text == "Scripted answer."


class TestAnswersWithoutText:
    def test_a_blocked_prompt_has_a_reason_and_no_candidates(
        self, standins: Any, gemini: genai.Client
    ) -> None:
        standins.rule(service="gemini", blocked="PROHIBITED_CONTENT")

        response = ask(gemini, **STRUCTURED)

        assert response.prompt_feedback is not None
        assert response.prompt_feedback.block_reason == types.BlockedReason.PROHIBITED_CONTENT
        assert not response.candidates
        assert response.text is None
        assert response.parsed is None

    @pytest.mark.parametrize("reason", ["SAFETY", "RECITATION"])
    def test_a_candidate_may_end_without_content(
        self, standins: Any, gemini: genai.Client, reason: str
    ) -> None:
        standins.rule(service="gemini", finish=reason)

        response = ask(gemini, **STRUCTURED)

        assert response.candidates is not None
        assert response.candidates[0].finish_reason == types.FinishReason(reason)
        assert response.candidates[0].content is None
        assert response.text is None

    @pytest.mark.parametrize("empty", [True, "candidates"])
    def test_an_answer_may_be_empty(self, standins: Any, gemini: genai.Client, empty: Any) -> None:
        standins.rule(service="gemini", empty=empty)

        response = ask(gemini, **STRUCTURED)

        assert not response.text
        assert response.parsed is None

    def test_a_truncated_answer_says_max_tokens(self, standins: Any, gemini: genai.Client) -> None:
        standins.rule(service="gemini", finish="MAX_TOKENS")

        response = ask(gemini, **STRUCTURED)

        assert response.candidates is not None
        assert response.candidates[0].finish_reason == types.FinishReason.MAX_TOKENS
        assert response.parsed is None
        with pytest.raises(json.JSONDecodeError):
            json.loads(response.text or "")

    @pytest.mark.usefixtures("standins")
    def test_the_token_limit_of_the_request_truncates_too(self, gemini: genai.Client) -> None:
        response = ask(gemini, **STRUCTURED, max_output_tokens=5)

        assert response.candidates is not None
        assert response.candidates[0].finish_reason == types.FinishReason.MAX_TOKENS

    def test_malformed_json_ends_as_if_it_were_whole(self, standins: Any, gemini: genai.Client) -> None:
        standins.rule(service="gemini", malformed=True)

        response = ask(gemini, **STRUCTURED)

        assert response.candidates is not None
        assert response.candidates[0].finish_reason == types.FinishReason.STOP
        assert response.parsed is None
        with pytest.raises(json.JSONDecodeError):
            json.loads(response.text or "")


class TestErrors:
    @pytest.mark.parametrize(
        ("status", "name", "error"),
        [
            (429, "RESOURCE_EXHAUSTED", errors.ClientError),
            (500, "INTERNAL", errors.ServerError),
            (503, "UNAVAILABLE", errors.ServerError),
            (504, "DEADLINE_EXCEEDED", errors.ServerError),
        ],
    )
    def test_statuses_arrive_as_the_sdks_errors(
        self, standins: Any, gemini: genai.Client, status: int, name: str, error: type[errors.APIError]
    ) -> None:
        standins.rule(service="gemini", status=status)

        with pytest.raises(error) as raised:
            ask(gemini)

        assert (raised.value.code, raised.value.status) == (status, name)

    def test_the_sdk_retries_when_told_to(self, standins: Any, gemini: genai.Client) -> None:
        # given a service that is over quota twice
        standins.rule(service="gemini", status=429, times=2)
        retry = types.HttpRetryOptions(attempts=4, initial_delay=0.01, max_delay=0.05)

        # when the call allows four attempts
        response = ask(gemini, http_options=types.HttpOptions(retry_options=retry))

        # then the third succeeds
        assert response.text
        assert [call["status"] for call in standins.calls()] == [429, 429, 200]

    def test_the_sdk_asks_once_by_default(self, standins: Any, gemini: genai.Client) -> None:
        standins.rule(service="gemini", status=503)

        with pytest.raises(errors.ServerError):
            ask(gemini)

        assert len(standins.calls()) == 1

    def test_a_timeout_ends_a_slow_call(self, standins: Any, gemini: genai.Client) -> None:
        standins.rule(service="gemini", delay_s=30)
        started = time.monotonic()

        with pytest.raises(Exception, match=r"(?i)timed out|timeout|deadline"):
            ask(gemini, http_options=types.HttpOptions(timeout=300))

        assert time.monotonic() - started < 5

    @pytest.mark.usefixtures("standins")
    def test_unknown_models_and_fields_are_refused(self, gemini: genai.Client) -> None:
        with pytest.raises(errors.ClientError, match="is not found") as missing:
            gemini.models.generate_content(model="gemnii-flash", contents="Hello")
        with pytest.raises(errors.ClientError, match=r"response_schema\.properties"):
            ask(gemini, response_mime_type="application/json", response_schema={"type": "OBJECT"})
        with pytest.raises(errors.ClientError, match=r"Cannot find field"):
            ask(gemini, http_options=types.HttpOptions(extra_body={"generationConfig": {"temprature": 0}}))

        assert missing.value.code == 404

    def test_the_log_has_tokens_and_no_text(self, standins: Any, gemini: genai.Client) -> None:
        ask(gemini, **STRUCTURED)

        log = standins.control("/control/log")
        assert log["totals"]["gemini"]["calls"] == 1
        assert log["calls"][0]["prompt_tokens"] > 10
        assert "Spark" not in json.dumps(log)
