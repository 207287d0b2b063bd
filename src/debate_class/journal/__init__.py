"""Where a session is kept: an append-only journal in SQL, and what people wrote beside it.

Events are never changed. Names, texts and drafts live in tables of their own, so that a person can
be erased while every count, order and score of the session stays as it was.
"""
