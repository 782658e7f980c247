"""Sentences to points, figures and dates; ``choice``, ``figures``, ``timeline``."""
