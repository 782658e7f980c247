"""Sentences to points, figures and dates; ``selection``, ``figures``, ``timeline``."""
