"""Screens for a class over a network: the instructor's door, and the places of who joins."""
