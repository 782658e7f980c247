"""A briefing for the world outside: text to read, Markdown to keep; its JSON is the model's own."""

from .markdown import markdown
from .text import text

__all__ = ["markdown", "text"]
