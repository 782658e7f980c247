"""Names and quotes to actors, merged and ranked; ``cast`` is the stage."""
