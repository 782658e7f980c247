"""A path, a URL, standard input or bytes to a ``Page``; ``reader`` is the stage."""
