"""Why an answer is not scored: a code for programs and words for the candidate.

Words say what happened and what to do next, without blame. Clients translate by code; the
English text is the fallback.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Codes stored in an answer's `reason`; stable, since clients translate by them."""

    EMPTY_UPLOAD = "empty_upload"
    UNSUPPORTED_MEDIA = "unsupported_media"
    CORRUPT_MEDIA = "corrupt_media"
    NO_AUDIO_TRACK = "no_audio_track"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    SILENCE = "silence"
    NO_SPEECH = "no_speech"
    UNCLEAR_SPEECH = "unclear_speech"
    WRONG_LANGUAGE = "wrong_language"
    GIBBERISH = "gibberish"
    LAUGHTER = "laughter"
    TOO_FEW_WORDS = "too_few_words"
    NO_ANSWER_CONTENT = "no_answer_content"
    BLOCKED = "blocked"
    MISSING_SEGMENTS = "missing_segments"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    DAILY_BUDGET = "daily_budget"
    PROCESSING_FAILED = "processing_failed"
    SETUP_FAULT = "setup_fault"

    @property
    def message(self) -> str:
        """Words for the candidate."""
        return _MESSAGES[self]


_MESSAGES = {
    Reason.EMPTY_UPLOAD: "The file that reached us was empty. Please record this answer again.",
    Reason.UNSUPPORTED_MEDIA: (
        "This file is not a recording we can read. Please upload webm, mp4, mov, mkv, m4a, mp3, wav, ogg, "
        "opus, aac, amr, 3gp, caf or flac."
    ),
    Reason.CORRUPT_MEDIA: "The recording is damaged and can't be opened. Please record this answer again.",
    Reason.NO_AUDIO_TRACK: (
        "The recording has a picture but no sound. Check that the microphone is on, then record again."
    ),
    Reason.TOO_SHORT: "The recording is too short to hold an answer. Take your time and record it again.",
    Reason.TOO_LONG: "The recording is longer than 15 minutes. Please record a shorter answer.",
    Reason.TOO_LARGE: "The file is larger than we can take. Please record this answer again.",
    Reason.SILENCE: "We couldn't hear anything. Check your microphone's level, then record again.",
    Reason.NO_SPEECH: "We heard sound, but no speech. Find a quieter place or move closer to the microphone.",
    Reason.UNCLEAR_SPEECH: (
        "We couldn't make out enough of the words to judge this answer fairly. "
        "Move closer to the microphone, then record again."
    ),
    Reason.WRONG_LANGUAGE: (
        "This answer doesn't seem to be in the interview's language, so it was not judged. "
        "Answer in the interview's language, or start an interview in yours."
    ),
    Reason.LAUGHTER: "We heard you laugh. That happens to everybody. Take a breath, then record again.",
    Reason.GIBBERISH: "These are words, but they don't form an answer we could judge. Please try again.",
    Reason.TOO_FEW_WORDS: "There were too few words to judge. Say a little more about what you did or know.",
    Reason.NO_ANSWER_CONTENT: (
        "We found no answer to the question here, so there is nothing to score. "
        "Answer the question itself, then send it again."
    ),
    Reason.BLOCKED: "A safety filter stopped the assessment of this answer, so it was not scored.",
    Reason.MISSING_SEGMENTS: (
        "Part of the recording never reached us, so it was not judged. Please record this answer again."
    ),
    Reason.CONSENT_WITHDRAWN: "You withdrew your consent to recording, so this answer was not processed.",
    Reason.DAILY_BUDGET: (
        "You have practised as much as one day has room for, so this answer was not judged. "
        "Please answer again tomorrow."
    ),
    Reason.PROCESSING_FAILED: (
        "Something went wrong on our side and this answer is not scored yet. Your recording is kept, "
        "and we will score it as soon as the fault is fixed."
    ),
    Reason.SETUP_FAULT: (
        "A service that we use refuses our requests, so this answer is not scored yet. That is our fault, "
        "and we have been told. Your recording is kept, and we will score it once this is put right."
    ),
}

UNDONE = frozenset({Reason.PROCESSING_FAILED, Reason.SETUP_FAULT})
"""Nothing is wrong with the answer: it can be retried when the fault is mended."""
