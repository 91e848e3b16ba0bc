"""Every code of an error: clients branch on them, and the web app has words for most."""

from __future__ import annotations

from typing import Literal, get_args

ProblemCode = Literal[
    "account_deleted",
    "account_needed",
    "app_check_failed",
    "attempts_used_up",
    "bad_request",
    "body_too_large",
    "budget_used_up",
    "closed_for_today",
    "consent_required",
    "export_budget_used_up",
    "expression_not_available",
    "idempotency_key_reused",
    "internal",
    "invalid_idempotency_key",
    "invalid_manifest",
    "invalid_page_token",
    "invalid_request",
    "letters_not_supported",
    "method_not_allowed",
    "no_recording",
    "not_found",
    "not_ready",
    "replaced",
    "report_not_ready",
    "segments_missing",
    "sharing_off",
    "sharing_refused",
    "token_expired",
    "too_many_at_once",
    "too_many_interviews",
    "too_many_requests",
    "too_many_resumes",
    "too_many_segments",
    "unauthorized",
    "unavailable",
    "unknown_resume",
    "unsupported_media",
    "unsupported_media_type",
    "upload_missing",
    "wrong_state",
]
PROBLEM_CODES: tuple[ProblemCode, ...] = get_args(ProblemCode)
