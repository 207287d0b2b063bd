"""The debate kit: classroom debates on written resolutions, run from a terminal.

The floors of the package, from the top down; an import goes down, never up:

`cli`, `screens` -> `classroom` -> `paper` -> `journal` -> `debate` -> `course` -> `text`, `errors`
"""

__version__ = "0.1.0"
