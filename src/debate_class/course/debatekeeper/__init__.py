"""Formats of Debatekeeper, a timekeeper's app, read from its XML files (schema 2.0 to 2.2).

Its words and ours: a *speech type* is a timing, a *bell* a signal, a *period type* a period, and
`finish` is `end`. Its built-in period `pois-allowed` is `points` here; the other three have the
same names. It does not know sides, speakers, questioning or pools of preparation.
"""

from __future__ import annotations
