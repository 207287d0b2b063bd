"""Screens for those who write exercises."""
