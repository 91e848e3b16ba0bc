"""An object's bytes: of the very generation that an event or a document names, and of no other.

A name can be written again. What a newer upload holds is another event's work, and what was deleted
must not be judged from a copy.
"""

from __future__ import annotations

from shared.errors import Gone
from shared.gcp import clients


def download(bucket: str, name: str, generation: str) -> bytes:
    """The bytes of this generation (Cloud Storage's decimal string). `Gone` when it is not there any more."""
    from google.api_core.exceptions import NotFound

    blob = clients.storage_client().bucket(bucket).blob(name, generation=int(generation))
    try:
        content: bytes = blob.download_as_bytes()
    except NotFound as error:
        raise Gone("the object was deleted or replaced") from error
    return content
