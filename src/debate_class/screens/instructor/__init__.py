"""Screens of the instructor: library, set-up, console, scoring, results, past sessions."""
