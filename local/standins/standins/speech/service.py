"""The gRPC service `google.cloud.speech.v2.Speech`: validation, limits and shapes as the real one has them.

Served through a generic handler with the public message types. `Recognize`, `GetRecognizer` and
`ListRecognizers` answer; any other method is UNIMPLEMENTED.
"""

import hashlib
import math
import os
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import grpc
from google.cloud.location import locations_pb2
from google.cloud.speech_v2.types import cloud_speech

from standins.calls import CallLog
from standins.contract import speech_model
from standins.faults import InvalidArgument, NotFound, ServiceError, Unavailable
from standins.rules import StubRegistry
from standins.speech import audio as decoding
from standins.speech import places
from standins.speech.engine import Phrase, Settings, SpeechEngine
from standins.speech.scripted import ScriptedSpeech

_RECOGNIZER = re.compile(r"projects/[^/]+/locations/([^/]+)/recognizers/[^/]+")
_LOCATION = re.compile(r"projects/[^/]+/locations/([^/]+)")
_GRPC_LIMIT = 32 << 20
"""Above the documented 10 MB, so that a request too large gets the service's answer and not the channel's."""


class SpeechService:
    """One gRPC server in front of an engine."""

    def __init__(self, engine: SpeechEngine, rules: StubRegistry, calls: CallLog) -> None:
        self._engine = engine
        self._script = ScriptedSpeech()
        self._rules = rules
        self._calls = calls

    def recognize(self, request: cloud_speech.RecognizeRequest, context: grpc.ServicerContext) -> Any:
        return self._answer("Recognize", context, lambda entry: self._recognize(request, context, entry))

    def _answer(self, method: str, context: grpc.ServicerContext, work: Any) -> Any:
        try:
            with self._calls.record("speech", method) as entry:
                return work(entry)
        except ServiceError as error:
            context.abort(getattr(grpc.StatusCode, error.name, grpc.StatusCode.UNKNOWN), error.message)

    def _recognize(
        self, request: cloud_speech.RecognizeRequest, context: grpc.ServicerContext, entry: dict[str, Any]
    ) -> Any:
        config = request.config
        entry |= {"request_bytes": len(request.content), "model": config.model}
        facts = {
            "method": "Recognize",
            "model": config.model,
            "language": list(config.language_codes),
            "bytes": len(request.content),
            "sha256": hashlib.sha256(request.content).hexdigest(),
        }
        content = request.content
        source = cloud_speech.RecognizeRequest.pb(request).WhichOneof("audio_source")
        problem: ServiceError | None = None
        audio: decoding.Audio | None = None
        try:
            _check(request.recognizer, config, source)
            content = content if source == "content" else _read_object(request.uri)
            audio = decoding.decode(content, config)
            entry |= {"audio_seconds": round(audio.seconds, 3), "billed_seconds": math.ceil(audio.seconds)}
            facts["seconds"] = audio.seconds
        except ServiceError as error:
            problem = error
        decision = self._rules.match("speech", facts)
        entry["rule"] = decision.rule_id
        _wait(decision.delay_s, context)
        outcome = decision.outcome
        if outcome.get("off"):
            raise Unavailable
        if "status" in outcome:
            raise ServiceError(int(outcome["status"]), outcome.get("message"))
        if problem is not None or audio is None:
            raise problem or InvalidArgument("no audio")
        settings = Settings(
            languages=tuple(config.language_codes),
            punctuation=config.features.enable_automatic_punctuation,
            phrases=_phrases(config.adaptation),
            scripted=outcome,
            abandoned=lambda: not context.is_active(),
        )
        engine = self._script if decision.rule_id else self._engine
        phrases = engine.recognize(audio, settings)
        entry["words"] = sum(len(phrase.words) for phrase in phrases)
        return _response(phrases, audio, config)

    def get_recognizer(
        self, request: cloud_speech.GetRecognizerRequest, context: grpc.ServicerContext
    ) -> cloud_speech.Recognizer:
        def work(_: dict[str, Any]) -> cloud_speech.Recognizer:
            if not _RECOGNIZER.fullmatch(request.name):
                raise InvalidArgument(f"Invalid resource field value in the request: {request.name}")
            if request.name.endswith("/_"):
                raise InvalidArgument("The recognizer `_` is implicit and cannot be read.")
            return cloud_speech.Recognizer(
                name=request.name,
                state=cloud_speech.Recognizer.State.ACTIVE,
                default_recognition_config=cloud_speech.RecognitionConfig(
                    auto_decoding_config=cloud_speech.AutoDetectDecodingConfig(),
                    language_codes=["en-US"],
                    model="chirp_3",
                ),
            )

        return self._answer("GetRecognizer", context, work)  # type: ignore[no-any-return]

    def get_location(
        self, request: locations_pb2.GetLocationRequest, context: grpc.ServicerContext
    ) -> locations_pb2.Location:
        """What a location offers: languages, their models, and the models' features."""

        def work(_: dict[str, Any]) -> locations_pb2.Location:
            found = _LOCATION.fullmatch(request.name)
            offered = places.metadata(found[1]) if found else None
            if found is None or offered is None:
                raise NotFound(f"Location {request.name} is not found.")
            location = locations_pb2.Location(name=request.name, location_id=found[1])
            location.metadata.Pack(offered)
            return location

        return self._answer("GetLocation", context, work)

    def list_recognizers(
        self, _: cloud_speech.ListRecognizersRequest, context: grpc.ServicerContext
    ) -> cloud_speech.ListRecognizersResponse:
        return self._answer(  # type: ignore[no-any-return]
            "ListRecognizers", context, lambda _: cloud_speech.ListRecognizersResponse()
        )


def serve(host: str, port: int, service: SpeechService, *, threads: int = 32) -> tuple[grpc.Server, int]:
    """Start the server; returns it with the port bound (a free one when `port` is 0)."""
    unary = grpc.unary_unary_rpc_method_handler
    methods: dict[str, tuple[Any, Any, Any]] = {
        "Recognize": (
            service.recognize,
            cloud_speech.RecognizeRequest,
            cloud_speech.RecognizeResponse.pb().SerializeToString,
        ),
        "GetRecognizer": (
            service.get_recognizer,
            cloud_speech.GetRecognizerRequest,
            cloud_speech.Recognizer.serialize,
        ),
        "ListRecognizers": (
            service.list_recognizers,
            cloud_speech.ListRecognizersRequest,
            cloud_speech.ListRecognizersResponse.serialize,
        ),
    }
    handlers = {
        name: unary(function, request.deserialize, serialize)
        for name, (function, request, serialize) in methods.items()
    }
    server = grpc.server(
        ThreadPoolExecutor(threads),
        options=[("grpc.max_receive_message_length", _GRPC_LIMIT), ("grpc.so_reuseport", 0)],
    )
    locations = {
        "GetLocation": unary(
            service.get_location,
            locations_pb2.GetLocationRequest.FromString,
            locations_pb2.Location.SerializeToString,
        )
    }
    server.add_generic_rpc_handlers(
        (
            grpc.method_handlers_generic_handler("google.cloud.speech.v2.Speech", handlers),
            grpc.method_handlers_generic_handler("google.cloud.location.Locations", locations),
        )
    )
    bound = server.add_insecure_port(f"{host}:{port}")
    server.start()
    return server, bound


def _check(recognizer: str, config: cloud_speech.RecognitionConfig, source: str | None) -> None:
    place = _RECOGNIZER.fullmatch(recognizer)
    if place is None:
        raise InvalidArgument(f"Invalid resource field value in the request: {recognizer!r}")
    if source is None:
        raise InvalidArgument("Request must contain either content or uri.")
    if not config.language_codes:
        raise InvalidArgument("Invalid RecognitionConfig: language_codes must not be empty.")
    if not config.model:
        raise InvalidArgument("Invalid RecognitionConfig: model must be set.")
    model = places.check(config.model, place[1], config.language_codes)
    if config.features.enable_word_confidence and not model["word_confidence"]:
        raise InvalidArgument(
            "Config contains unsupported fields. features.enable_word_confidence: "
            "Recognizer does not support feature: word_level_confidence"
        )
    if config.features.enable_word_time_offsets and not model["word_times"]:
        raise InvalidArgument(
            "Config contains unsupported fields. features.enable_word_time_offsets: "
            "Recognizer does not support feature: word_timestamps"
        )
    places.check_phrases(_phrases(config.adaptation))


def _read_object(uri: str) -> bytes:
    """A `gs://` object, from the storage emulator that `STORAGE_EMULATOR_HOST` names."""
    host = os.environ.get("STORAGE_EMULATOR_HOST")
    place = re.fullmatch(r"gs://([^/]+)/(.+)", uri)
    if place is None or not host:
        raise InvalidArgument(f"Invalid audio uri: {uri}")
    base = host if host.startswith("http") else f"http://{host}"
    url = f"{base}/storage/v1/b/{place[1]}/o/{urllib.parse.quote(place[2], safe='')}?alt=media"
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return bytes(answer.read(decoding.MAX_BYTES + 1))
    except urllib.error.HTTPError:
        raise NotFound("Requested entity was not found.") from None
    except OSError:
        raise Unavailable("The audio's storage could not be reached.") from None


def _phrases(adaptation: cloud_speech.SpeechAdaptation) -> tuple[str, ...]:
    return tuple(
        phrase.value
        for phrase_set in adaptation.phrase_sets
        for phrase in phrase_set.inline_phrase_set.phrases
        if phrase.value
    )


def _wait(seconds: float, context: grpc.ServicerContext) -> None:
    """Sit out a scripted delay, but not longer than the caller waits."""
    gone = threading.Event()
    if seconds > 0 and (not context.add_callback(gone.set) or gone.wait(seconds)):
        raise ServiceError(499, "The caller went away.")


def _response(phrases: list[Phrase], audio: decoding.Audio, config: cloud_speech.RecognitionConfig) -> Any:
    """Built on the bare protobuf classes: proto-plus would take longer than a scripted answer may.

    A model without confidences gives none, of words or of the whole; a word that begins at 0 has no start.
    """
    rated = (speech_model(config.model) or {}).get("word_confidence", True)
    offsets, confidences = config.features.enable_word_time_offsets, config.features.enable_word_confidence
    response = cloud_speech.RecognizeResponse.pb()()
    response.metadata.request_id = uuid.uuid4().hex
    response.metadata.total_billed_duration.FromTimedelta(timedelta(seconds=math.ceil(audio.seconds)))
    for phrase in phrases:
        result = response.results.add(language_code=phrase.language)
        result.result_end_offset.FromTimedelta(timedelta(seconds=phrase.words[-1].end))
        best = result.alternatives.add(
            transcript=phrase.transcript, confidence=phrase.confidence if rated else 0.0
        )
        for word in phrase.words if offsets or confidences else ():
            info = best.words.add(word=word.text, confidence=word.confidence if confidences else 0.0)
            if offsets:
                if word.start > 0:
                    info.start_offset.FromTimedelta(timedelta(seconds=word.start))
                info.end_offset.FromTimedelta(timedelta(seconds=word.end))
    return response
