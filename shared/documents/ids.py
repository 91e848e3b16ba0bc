"""What an id may look like: of a document of ours, and of an account."""

from __future__ import annotations

import re

_ID = re.compile(r"(?!__.*__)[A-Za-z0-9_-]{1,64}")
"""Firestore keeps ids between double underscores to itself and refuses a request that names one."""
_UID = re.compile(r"(?!\.{1,2}\Z)(?!__.*__\Z)[^/\x00-\x1f\x7f]{1,128}")
"""Firebase allows any 128 characters; a slash or a dot would reach into someone else's prefix."""


def is_id(text: str) -> bool:
    """Whether a document of ours could have this id."""
    return _ID.fullmatch(text) is not None


def is_uid(text: str) -> bool:
    """Whether an account could have this id."""
    return _UID.fullmatch(text) is not None
