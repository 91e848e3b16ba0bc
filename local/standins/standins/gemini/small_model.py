"""A small instruction model answers: Qwen2.5-Coder-1.5B-Instruct, 4 bits, through llama.cpp.

It knows nothing of this product: system instruction and contents become a chat, the schema becomes a
grammar, and what comes out is handed on as it is. Requests are computed one at a time, or as many together
as is said, and the others queue; the prompt's shared beginning is remembered between requests. An answer
that reaches the token limit is reported as MAX_TOKENS and not mended.
"""

import json
import os
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from pinned_files import LANGUAGE_MODEL, MissingFiles, require

from standins.faults import InvalidArgument, ServiceError
from standins.gemini.engine import Generation, Prompt
from standins.gemini.schema import bounded, describe

_TEMPERATURE = 0.0
"""When the request says nothing, or its family of models heeds none. Gemini's own default of 1.0 makes
so small a model ramble."""
_MAX_OUTPUT_TOKENS = 1024
"""When the request says nothing: about a minute on two cores."""
_PROMPT_CACHE_MIB = 512
_COMPACT = {"x-guidance": {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}}
"""JSON without white space: fewer tokens, and the quotations come out better than in indented JSON."""
_ROLES = {"user": "user", "model": "assistant"}


def sensible_threads(asked: int) -> int:
    """Threads for the model: `asked`, or with 0 the cores that are idle when it loads, at most 4.

    Two threads that share one free core wait for each other at every layer: on a busy machine two are
    several times slower than one (`python -m standins.measure gemini --threads 2` shows it).
    """
    if asked > 0:
        return asked
    cores = os.cpu_count() or 1
    return max(1, min(4, cores, round(cores - os.getloadavg()[0])))


class SmallModel:
    """A `GeminiEngine`; `load` may run in the background, and the first call waits for it.

    `at_once`: several requests share each pass over the weights, each with a `context` of its own.
    """

    def __init__(self, *, threads: int = 0, context: int = 8192, at_once: int = 1) -> None:
        self.name = f"{Path(LANGUAGE_MODEL.folder).name}-{Path(LANGUAGE_MODEL.files[0].name).stem}"
        self.state = "loading"
        self._threads = threads
        self._context = context
        self._loaded = threading.Event()
        self._at_once = at_once
        self._turn = threading.Semaphore(at_once)
        self._server: Any = None

    def load(self) -> None:
        try:
            path = require(LANGUAGE_MODEL) / LANGUAGE_MODEL.files[0].name
            import xllamacpp

            params = xllamacpp.CommonParams()
            params.model.path = str(path)
            params.n_ctx = self._context * self._at_once
            params.n_parallel = self._at_once
            params.cpuparams.n_threads = params.cpuparams_batch.n_threads = sensible_threads(self._threads)
            params.cache_prompt = True
            params.cache_ram_mib = _PROMPT_CACHE_MIB
            params.warmup = False
            params.verbosity = -1
            self._server = xllamacpp.Server(params)
            self.state = "ready"
        except MissingFiles as error:
            self.state = f"failed: {error}"
        except Exception as error:  # the state is what the launcher shows
            self.state = f"failed: {error!r}"
        finally:
            self._loaded.set()

    def generate(self, prompt: Prompt) -> Generation:
        server = self._ready(prompt)
        request = self._chat(prompt)
        pieces: list[str] = []
        last: dict[str, Any] = {}

        def on_chunk(chunk: Any) -> bool:
            chunk = json.loads(chunk) if isinstance(chunk, (str, bytes)) else chunk
            if "error" in chunk:
                last["error"] = chunk["error"]
                return True
            for choice in chunk.get("choices", ()):
                pieces.append(choice.get("delta", {}).get("content") or "")
                last["finish"] = choice.get("finish_reason") or last.get("finish")
            last["usage"] = chunk.get("usage") or last.get("usage")
            last["gone"] = prompt.abandoned()
            return bool(last["gone"])

        with self._turn:
            if prompt.abandoned():
                raise ServiceError(504)
            answer = server.handle_chat_completions(json.dumps(request, ensure_ascii=False), on_chunk)
        refused = last.get("error") or (answer or {}).get("error")
        if refused:
            raise self._refusal(refused)
        if last.get("gone") or not last.get("usage"):
            raise ServiceError(504)
        usage = last["usage"]
        return Generation(
            text="".join(pieces),
            finish_reason="MAX_TOKENS" if last.get("finish") == "length" else "STOP",
            prompt_tokens=int(usage["prompt_tokens"]),
            output_tokens=int(usage["completion_tokens"]),
            cached_tokens=int((usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0)),
        )

    def count_tokens(self, prompt: Prompt) -> int:
        server = self._ready(prompt)
        request = urllib.request.Request(
            f"{server.listening_address}/v1/chat/completions/input_tokens",
            json.dumps({"messages": _messages(prompt)}).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return int(json.load(answer)["input_tokens"])
        except (OSError, ValueError, KeyError):
            raise ServiceError(500) from None

    def _ready(self, prompt: Prompt) -> Any:
        while not self._loaded.wait(0.2):
            if prompt.abandoned():
                raise ServiceError(504)
        if self._server is None:
            raise ServiceError(503, f"The model is not available: {self.state}")
        return self._server

    def _refusal(self, error: Any) -> ServiceError:
        details = error if isinstance(error, dict) else {"message": str(error)}
        if details.get("type") == "exceed_context_size_error":
            return InvalidArgument(
                f"The input token count ({details.get('n_prompt_tokens')}) exceeds the maximum number of "
                f"tokens allowed ({self._context})."
            )
        return ServiceError(int(details.get("code", 500)), str(details.get("message")))

    def _chat(self, prompt: Prompt) -> dict[str, Any]:
        limit = min(prompt.room or _MAX_OUTPUT_TOKENS, _MAX_OUTPUT_TOKENS, self._context)
        chat: dict[str, Any] = {
            "messages": _messages(prompt),
            "max_tokens": limit,
            "temperature": _TEMPERATURE if prompt.temperature is None else prompt.temperature,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if prompt.schema is not None or prompt.json_only:
            chat["grammar"] = _grammar(prompt.schema or {"type": "object"})
        chosen = {
            "top_p": prompt.top_p,
            "top_k": prompt.top_k,
            "seed": prompt.seed,
            "stop": prompt.stop or None,
        }
        return chat | {name: value for name, value in chosen.items() if value is not None}


def _grammar(schema: dict[str, Any]) -> str:
    import xllamacpp

    try:
        return str(xllamacpp.json_schema_to_grammar(json.dumps({**bounded(schema), **_COMPACT})))
    except (ValueError, RuntimeError) as error:
        raise InvalidArgument(f"The response schema cannot be honoured: {error}") from None


def _messages(prompt: Prompt) -> list[dict[str, str]]:
    instruction = "\n\n".join(part for part in (prompt.system, describe(prompt.schema)) if part)
    system = [{"role": "system", "content": instruction}] if instruction else []
    return system + [{"role": _ROLES[turn.role], "content": turn.text} for turn in prompt.turns]
