"""Gemini `generateContent` over REST, as the Developer API and as Vertex AI serve it."""
