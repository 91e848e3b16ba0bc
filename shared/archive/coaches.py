"""Who may find another's interview: coaches, by a code that they hand out themselves.

A code is made of the account and our key. Nothing is looked up when one is given, so that nobody learns from
us who is a coach, or who has an account.
"""

from __future__ import annotations

from collections.abc import Iterable

from shared.errors import Gone
from shared.firestore import reads
from shared.gcp.warehouse import user_hash


def code(uid: str) -> str:
    """What a coach hands out. Another than the pseudonym under which the warehouse has their own rows."""
    return user_hash(f"coach:{uid}")


def author(uid: str) -> str:
    """What a coach's comments carry. The candidate sees it, and it says and opens nothing."""
    return user_hash(f"author:{uid}")


def granted(coach: str, interview_ids: Iterable[str]) -> set[str]:
    """Which of these are shared with a coach now. Firestore knows: the archive may not have heard of it."""
    return {interview_id for interview_id in interview_ids if _is_shared(coach, interview_id)}


def _is_shared(coach: str, interview_id: str) -> bool:
    try:
        return coach in reads.get_interview(interview_id).shared_with
    except Gone:
        return False
