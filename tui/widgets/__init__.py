"""The parts of the reader's screen, one a file; each draws lines and posts typed messages."""
