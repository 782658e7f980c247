"""Who is quoted as saying what; ``attribution`` is the stage."""
