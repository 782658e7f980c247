"""Blocks to sections and sentences, and what each sentence does in its article."""
