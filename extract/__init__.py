"""From a page to its briefing: pure functions, one a stage, in the order in which data flows.

source     path, URL, stdin, bytes    → Page      the only stage that does I/O
decode     Page                       → str
blocks_html, blocks_text   str        → raw blocks in reading order
body       raw blocks                 → body and removed blocks
metadata   tree, blocks               → title, authors, date, site...
sections   blocks                     → sections
sentences  blocks                     → spans
roles      article, spans             → sentences with their roles
names      article, sentences         → names
quotes     article, sentences         → quotes with their speakers
actors     names, quotes              → actors, merged, ranked, with their mentions
points     sentences, actors          → points
export     Briefing                   → text, Markdown, JSON
"""
