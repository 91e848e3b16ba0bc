"""Scripted generation: no model and no delay.

Without a rule, an instance of the response schema is written: every property, the shortest lists
allowed (none in a list of which it is said when it is empty), the middle of number ranges and
enumerations, null where that is allowed and the property is not required. Strings whose name or
description asks for a quotation are cut verbatim from the request; a question beside a quotation asks
about it, other questions come from a short list; a list whose items are numbered by `slot` has an item for
each of the request's `slots`. Same request, same answer.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from typing import Any

from standins.gemini.engine import Generation, Prompt
from standins.gemini.prompt_quotes import lists, quotable_text, quotations

_QUOTE = re.compile(r"quot|verbatim|word for word|exact words|excerpt", re.IGNORECASE)
_FOLLOW_UP = re.compile(r"follow.?up|probe", re.IGNORECASE)
_QUESTION = re.compile(r"question", re.IGNORECASE)
_MAY_BE_EMPTY = re.compile(r"\bempty (if|when|where)\b", re.IGNORECASE)
_NAMELESS = frozenset({"text", "value", "content", "wording"})
"""Names that say nothing: what holds them says what is meant."""
_QUESTIONS = (
    "Tell me about a project where the requirements changed late. What did you do?",
    "Describe a decision you made with incomplete data. How did you check it afterwards?",
    "Walk me through a problem in production that you found and fixed.",
    "Tell me about a time you disagreed with a colleague about a design.",
    "How do you decide what not to build when time is short?",
    "Describe a piece of work you are proud of and how you measured its effect.",
    "Tell me about a mistake you made at work and what changed because of it.",
    "How would you explain your last project to someone outside your field?",
    "Describe how you brought a new person into your team.",
    "Tell me about a time a deadline was at risk. Whom did you tell, and when?",
    "Which part of this role would be newest to you, and how would you learn it?",
    "Describe a process that you made faster or simpler.",
)


class ScriptedGemini:
    """Answers by rule, or with a minimal instance of the response schema."""

    name = "scripted"

    def generate(self, prompt: Prompt) -> Generation:
        return self.scripted(prompt, {})

    def count_tokens(self, prompt: Prompt) -> int:
        return tokens(prompt.system) + tokens(prompt.text)

    def scripted(self, prompt: Prompt, outcome: Mapping[str, Any]) -> Generation:
        """The text a rule asks for (`json`, `text`, `malformed`, `finish`), or the default."""
        writer = _Writer(prompt)
        finish = str(outcome.get("finish", "STOP"))
        if "json" in outcome:
            text = json.dumps(writer.fill(outcome["json"]), ensure_ascii=False)
        elif "text" in outcome:
            text = str(writer.fill(str(outcome["text"])))
        elif prompt.schema is not None:
            text = json.dumps(writer.instance(prompt.schema, "", ""), ensure_ascii=False)
        else:
            text = '{"text": "Scripted answer."}' if prompt.json_only else "Scripted answer."
        if outcome.get("malformed"):
            text = text[: max(1, len(text) * 2 // 3)] + ' "unfinished": [,,'
        elif finish == "MAX_TOKENS":
            text = text[: len(text) // 2]
        elif prompt.room is not None and tokens(text) > prompt.room:
            text, finish = text[: prompt.room * 4], "MAX_TOKENS"
        return Generation(text, finish, self.count_tokens(prompt), tokens(text))


def tokens(text: str) -> int:
    """Four characters a token, as Google's rule of thumb has it."""
    return math.ceil(len(text) / 4)


class _Writer:
    def __init__(self, prompt: Prompt) -> None:
        self._source = quotable_text(prompt.text)
        self._quotes = quotations(self._source)
        self._lists = lists(prompt.text)
        self._taken = 0
        self._latest = ""
        digest = hashlib.sha256((prompt.system + prompt.text).encode()).digest()
        self._question = digest[0]

    def fill(self, value: Any) -> Any:
        """A rule's value, with each `${quote}` replaced by the next quotation from the request."""
        if isinstance(value, str):
            while "${quote}" in value:
                value = value.replace("${quote}", self._quote(), 1)
            return value
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if isinstance(value, dict):
            return {key: self.fill(item) for key, item in value.items()}
        return value

    def instance(self, schema: Mapping[str, Any], name: str, about: str, *, required: bool = True) -> Any:
        """A value of `schema`; `name` is the property's, `about` its description."""
        about = f"{about} {schema.get('description', '')}"
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][(len(schema["enum"]) - 1) // 2]
        options = schema.get("anyOf") or schema.get("oneOf")
        if options:
            if not required and any(option.get("type") == "null" for option in options):
                return None
            chosen = next((option for option in options if option.get("type") != "null"), options[0])
            return self.instance(chosen, name, about)
        if schema.get("allOf"):
            rest = {key: value for key, value in schema.items() if key != "allOf"}
            return self.instance({**schema["allOf"][0], **rest}, name, about)
        kind = schema.get("type", "object" if "properties" in schema else "string")
        if isinstance(kind, list):
            kind = next((one for one in kind if one != "null"), "null")
        if kind == "object":
            return self._object(schema, name)
        if kind == "array":
            return self._array(schema, name, about)
        if kind in {"integer", "number"}:
            return _middle(schema, whole=kind == "integer")
        if kind == "boolean":
            return False
        return None if kind == "null" else self._string(schema, name, about)

    def _object(self, schema: Mapping[str, Any], within: str) -> dict[str, Any]:
        properties = schema.get("properties", {})
        needed = schema.get("required", list(properties))
        self._latest = ""
        return {
            key: self.instance(value, within if key in _NAMELESS else key, "", required=key in needed)
            for key, value in properties.items()
        }

    def _array(self, schema: Mapping[str, Any], name: str, about: str) -> list[Any]:
        if _MAY_BE_EMPTY.search(about):
            return []
        items = schema.get("items") or {"type": "string"}
        for key in items.get("properties", {}):
            numbered = self._lists.get(f"{key}s")
            if numbered and items["properties"][key].get("type") == "integer":
                numbers = [_number(entry, key, at) for at, entry in enumerate(numbered, start=1)]
                numbers = numbers[: int(schema.get("maxItems", len(numbers)))]
                return [{**self.instance(items, name, about), key: number} for number in numbers]
        count = max(int(schema.get("minItems", 1)), 1)
        count = min(count, int(schema.get("maxItems", count)))
        return [self.instance(items, name, about) for _ in range(count)]

    def _string(self, schema: Mapping[str, Any], name: str, about: str) -> str:
        if schema.get("format") == "date-time":
            return "2026-01-01T00:00:00Z"
        if schema.get("format") == "date":
            return "2026-01-01"
        if _QUOTE.search(name) or (_QUOTE.search(about) and not _FOLLOW_UP.search(name)):
            text = self._quote()
        elif _FOLLOW_UP.search(name) or (_QUESTION.search(name) and self._latest):
            text = f"You said: “{self._latest or self._quote()}” What changed in figures because of that?"
        elif _QUESTION.search(name):
            text = _QUESTIONS[self._question % len(_QUESTIONS)]
            self._question += 1
        else:
            text = f"Scripted {name.replace('_', ' ') or 'text'}."
        longest = int(schema.get("maxLength", len(text)))
        if len(text) > longest:
            text = text[: longest + 1].rsplit(" ", 1)[0][:longest]
        return text.ljust(int(schema.get("minLength", 0)), ".")

    def _quote(self) -> str:
        quote = self._quotes[self._taken % len(self._quotes)]
        self._taken += 1
        self._latest = quote.rstrip(".!?")
        return quote


def _middle(schema: Mapping[str, Any], *, whole: bool) -> float | int:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        middle = (float(low) + float(high)) / 2
    else:
        middle = float(low if low is not None else min(1.0, high if high is not None else 1.0))
    return math.floor(middle) if whole else middle


def _number(entry: Any, key: str, at: int) -> int:
    number = entry.get(key) if isinstance(entry, dict) else None
    return number if isinstance(number, int) else at
