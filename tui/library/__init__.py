"""Everything that was read, in one SQLite file: headless, without textual or rich.

    model       the rows as frozen dataclasses
    passages    anchors, marks, places: the part of the model that the first screen needs
    errors      what can go wrong, as one tree
    schema      the tables, and the way from each older version to the newest
    ownership   whether a file is a library, or somebody else's
    damage      what is done with a damaged file
    store       Library: one file; connections, transactions
    identity    which pages are the same article: addresses, content
    near        which texts are nearly the same: sketches, similarity
    addresses   under which keys a stored page is known
    indexing    the full text index and the sketches, in step with the articles
    adding      a page and its briefing put in, once
    refreshing  a kept page extracted anew
    articles    open, star, archive, delete, undo, gc
    conditions  a query as SQL
    stretch     which rows are wanted, and whether there are more
    rows        rows of the database as entries
    ranking     searches by best match, window by window
    shelf       rows of the list, window by window; counts
    search      full text: queries, snippets
    anchors     a passage found again in a text that has changed
    marks       highlights and notes
    progress    where one stopped, and how far one is
    notebook    marks and notes as Markdown and JSON

    subscriptions, following, updating, intake, polite     feeds: from a URL to stored articles
    appearances, digests                                   who was in which article; days, dossiers

Where nothing else is said, a module is functions of an open ``Library``.
"""
