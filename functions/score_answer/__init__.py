"""Evidence from Gemini, ratings from our models, and a score that code makes of both."""
