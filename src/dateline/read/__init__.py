"""Stage 2: a Page -> the Report of its article (text, headline, dateline, captions, furniture)."""
