"""What is known about an article besides its text; ``about`` is the stage."""
