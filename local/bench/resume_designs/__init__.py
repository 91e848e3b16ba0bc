"""Résumés in designs of strangers and in ours of other kinds: by Chromium, Typst, pdfTeX, LibreOffice."""
