"""Raw blocks to body and chrome; ``separation`` is the stage."""
