"""Sentences to names; ``tagger`` is the stage."""
