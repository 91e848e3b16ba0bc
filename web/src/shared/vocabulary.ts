/** Words and limits of the domain, made by `make vocabulary` from the server's code. */
export const DIMENSIONS = ["clarity", "confidence", "correctness", "relevance", "structure"] as const;
export const INTERVIEW_KINDS = ["behavioural", "technical", "mixed", "system_design"] as const;
export const LEVELS = ["intern", "junior", "mid", "senior", "lead", "executive"] as const;
export const INTERVIEW_LANGUAGES = ["en-US", "en-GB", "en-IN", "en-AU", "de-DE", "es-ES", "es-MX", "fr-FR", "it-IT", "nl-NL", "pt-BR", "hi-IN"] as const;
export const FEEDBACK_LANGUAGES = ["de", "en", "es", "hi"] as const;
export const PAGE_LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Espa\u00f1ol", "hi": "\u0939\u093f\u0928\u094d\u0926\u0940"} as const;
export const LONGEST_ANSWER_SECONDS = 900 as const;
export const MAX_SEGMENTS = 200 as const;
export const MAX_QUESTIONS = 30 as const;
export const RESUME_BYTES = 10000000 as const;
export const ROLE_LENGTH = 120 as const;
export const INDUSTRY_LENGTH = 120 as const;
export const JOB_DESCRIPTION_LENGTH = 20000 as const;
export const REASONS = ["empty_upload", "unsupported_media", "corrupt_media", "no_audio_track", "too_short", "too_long", "too_large", "silence", "no_speech", "unclear_speech", "wrong_language", "gibberish", "too_few_words", "no_answer_content", "blocked", "missing_segments", "consent_withdrawn", "daily_budget", "processing_failed", "setup_fault"] as const;
export const UNREADABLE = ["empty", "unsupported", "corrupt", "password", "no_text", "too_many_pages", "too_large", "processing_failed"] as const;
export const REMOVABLE = ["auth/account", "bigquery/answers", "bigquery/expression", "bigquery/interviews", "firestore/answers", "firestore/evaluation", "firestore/expression", "firestore/follow_up", "firestore/idempotency", "firestore/insight", "firestore/interviews", "firestore/placeholders", "firestore/private", "firestore/progress", "firestore/quotas", "firestore/report", "firestore/resumes", "firestore/segments", "firestore/steps", "firestore/transcript", "firestore/users", "storage/derived", "storage/uploads"] as const;
