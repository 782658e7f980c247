"""Many briefings at once, all of it pure: what happened on a day, and who an actor is over time.

model       Filed (a briefing and where it is kept), Digest, Dossier
grouping    briefings of a day → stories: what belongs together
making      Filed of a day, counts of the week before → Digest
dossier     an actor's appearances, day by day → Dossier
rendering   Digest, Dossier → text, Markdown, JSON
sparkline   numbers → one line of bars
"""
