"""Stand-ins for Speech-to-Text V2, Gemini and Vertex prediction that speak the real protocols."""
