"""A briefing for the world outside: text to read, Markdown to keep; its JSON is the model's own."""

from .export_markdown import markdown
from .export_text import text

__all__ = ["markdown", "text"]
