"""Two themes with few colours: one accent for "now", one for each side, grey for the rest.

The colours of the sides differ in brightness as well as in hue, and never stand without their sign.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="debate-dark",
    primary="#7aa2c8",
    secondary="#9aa5b1",
    accent="#e8b04b",
    foreground="#e6e6e3",
    background="#14171a",
    surface="#1b1f23",
    panel="#262b31",
    success="#7fbf8e",
    warning="#e8b04b",
    error="#ef8274",
    dark=True,
    variables={
        "pro": "#7cc4ea",
        "con": "#f0a08c",
        "block-cursor-foreground": "#14171a",
        "block-cursor-background": "#e8b04b",
        "footer-key-foreground": "#e8b04b",
    },
)

LIGHT = Theme(
    name="debate-light",
    primary="#2c5d8a",
    secondary="#59636e",
    accent="#8a5a00",
    foreground="#1d2125",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3db",
    success="#1f6b3a",
    warning="#8a5a00",
    error="#a8261b",
    dark=False,
    variables={
        "pro": "#0b5c8f",
        "con": "#a33a20",
        "block-cursor-foreground": "#fbfaf7",
        "block-cursor-background": "#8a5a00",
        "footer-key-foreground": "#8a5a00",
    },
)
