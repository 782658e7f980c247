"""A page to its blocks in reading order: ``decode``, ``tree``, then ``html`` or ``text``."""
