"""An article as lines on a screen of a given size: pure arithmetic, before Textual is there."""
