"""Response schemas: both dialects become one, and scripted instances satisfy them."""

import json
from typing import Any

import pytest

from standins.faults import InvalidArgument
from standins.gemini.prompt_quotes import quotable_text, quotations
from standins.gemini.request import parse
from standins.gemini.schema import from_json_schema, from_response_schema
from standins.gemini.scripted import ScriptedGemini


def written(schema: dict[str, Any], variables: dict[str, Any]) -> Any:
    prompt = parse(
        {
            "contents": [{"parts": [{"text": json.dumps(variables)}]}],
            "generationConfig": {"responseMimeType": "application/json", "responseJsonSchema": schema},
        },
        "gemini-2.5-flash",
    )
    return json.loads(ScriptedGemini().generate(prompt).text)


def test_googles_dialect_is_translated_in_the_order_asked_for() -> None:
    schema = from_response_schema(
        {
            "type": "OBJECT",
            "properties": {"b": {"type": "INTEGER", "nullable": True}, "a": {"type": "STRING"}},
            "property_ordering": ["a", "b"],
            "required": ["a"],
        }
    )

    assert list(schema["properties"]) == ["a", "b"]
    assert schema["properties"]["b"] == {"anyOf": [{"type": "integer"}, {"type": "null"}]}


def test_a_reference_that_never_ends_is_refused() -> None:
    endless = {"$defs": {"a": {"properties": {"a": {"$ref": "#/$defs/a"}}}}, "$ref": "#/$defs/a"}

    with pytest.raises(InvalidArgument, match="deeply"):
        from_json_schema(endless)


def test_numbered_items_are_written_for_each_of_the_requests() -> None:
    item = {"type": "object", "properties": {"slot": {"type": "integer"}, "text": {"type": "string"}}}
    schema = {"type": "object", "properties": {"questions": {"type": "array", "items": item}}}

    questions = written(schema, {"slots": [{"slot": 3}, {"slot": 4}]})["questions"]

    assert [question["slot"] for question in questions] == [3, 4]
    assert all(question["text"].endswith(("?", ".")) for question in questions)
    assert questions[0]["text"] != questions[1]["text"]


def test_quotations_fit_their_length_and_stay_verbatim() -> None:
    answer = "I measured every step of the pipeline before I changed anything at all in production."
    schema = {"type": "object", "properties": {"quote": {"type": "string", "maxLength": 30}}}

    quote = written(
        schema, {"question": "Why did you do what you did in all of those years?", "answer": answer}
    )

    assert quote["quote"] in answer
    assert 5 < len(quote["quote"]) <= 30


def test_text_without_sentences_is_quoted_in_runs_of_words() -> None:
    text = " ".join(f"word{n}" for n in range(35))

    assert all(piece in text for piece in quotations(text))
    assert len(quotations(text)) > 2
    assert quotable_text("no JSON here") == "no JSON here"


def test_a_list_that_may_be_empty_is_left_empty() -> None:
    items = {
        "type": "array",
        "items": {"type": "string"},
        "description": "At most 3. Empty if there is none.",
    }

    assert written({"type": "object", "properties": {"wrong": items}}, {}) == {"wrong": []}
