"""The terminal wing: shows a ``Briefing``. Imports ``extract``; is never imported by it."""
