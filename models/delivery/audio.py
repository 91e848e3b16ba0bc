"""Fetches an instance's recordings and lays them on the answer's clock."""

import base64
import binascii
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from models.delivery.instance import LARGEST_AUDIO, Instance
from models.delivery.regression import Array
from models.delivery.sound import SAMPLE_RATE, UnreadableAudioError, decode

if TYPE_CHECKING:
    from google.cloud.storage import Client

LONGEST = 20 * 60
"""Seconds of one answer; longer ones would hold the worker for more than a request may take."""

ReadObject = Callable[[str], bytes]


class AudioError(ValueError):
    """The recording can't be used; the message says why. The same request will fail again."""


class StorageUnavailableError(RuntimeError):
    """Cloud Storage did not answer; the same request may work later."""


@cache
def _client() -> "Client":
    from google.cloud import storage

    return storage.Client()


def read_object(uri: str) -> bytes:
    """An object of Cloud Storage (or of the emulator at STORAGE_EMULATOR_HOST)."""
    from google.api_core.exceptions import ClientError, GoogleAPICallError, NotFound, TooManyRequests
    from google.auth.exceptions import TransportError
    from requests.exceptions import RequestException

    bucket, name = uri.removeprefix("gs://").split("/", 1)
    try:
        content: bytes = _client().bucket(bucket).blob(name).download_as_bytes(end=LARGEST_AUDIO, timeout=30)
    except NotFound as error:
        raise AudioError(f"there is no object {uri}") from error
    except TooManyRequests as error:
        raise StorageUnavailableError("Cloud Storage asks to slow down") from error
    except ClientError as error:
        raise AudioError(f"{uri} can't be read: {error.code}") from error
    except (GoogleAPICallError, TransportError, RequestException) as error:
        raise StorageUnavailableError("Cloud Storage did not answer") from error
    if len(content) > LARGEST_AUDIO:
        raise AudioError(f"{uri} is larger than {LARGEST_AUDIO} bytes")
    return content


def answer_samples(instance: Instance, read: ReadObject = read_object) -> Array | None:
    """The whole answer at 16 kHz, silence between its parts; None when it came without audio."""
    if instance.audio_content is not None:
        return _decoded(_from_base64(instance.audio_content), "audio_content")
    if instance.audio is None:
        return None
    parts = [(round(part.start * SAMPLE_RATE), _decoded(read(part.uri), part.uri)) for part in instance.audio]
    length = max(start + len(samples) for start, samples in parts)
    if length > LONGEST * SAMPLE_RATE:
        raise AudioError(f"the answer is longer than {LONGEST // 60} minutes")
    whole = np.zeros(length)
    for start, samples in parts:
        whole[start : start + len(samples)] = samples
    return whole


def _decoded(content: bytes, name: str) -> Array:
    try:
        return decode(content)
    except UnreadableAudioError as error:
        raise AudioError(f"{name}: {error}") from error


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise AudioError("audio_content is not base64") from error
