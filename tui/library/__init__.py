"""Everything that was read, in one SQLite file: headless, without textual or rich.

    model       the rows as frozen dataclasses
    errors      what can go wrong, as one tree
    schema      the tables, and the way from each older version to the newest
    store       Library: one file; connections, transactions
    identity    which pages are the same article: addresses, content
    near        which texts are nearly the same: sketches, similarity
    indexing    the full text index and the sketches, in step with the articles
    adding      a page and its briefing put in, once
    articles    open, star, archive, delete, undo, gc
    shelf       rows of the list, window by window; counts
    search      full text: queries, snippets
    anchors     a passage found again in a text that has changed
    marks       highlights and notes
    progress    where one stopped, and how far one is

Each module but the first ones is functions of a ``Library``. sqlite3 and
platformdirs are loaded when a library is opened.
"""
