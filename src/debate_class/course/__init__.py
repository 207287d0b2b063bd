"""What a designer writes: exercises, rubrics, formats and rosters, and how they are read.

Words of this floor
-------------------
*course*: a folder with `exercises/`, `rubrics/`, `formats/` and perhaps `sources/`.
*exercise*: what is debated. It has a *resolution*, two *positions* (*side* pro and con), each with
an *advocate*, *claims* and a *limit*; *excerpts* of *sources*; a *timeline*; *prompts*.
*rubric*: *criteria*, each with *levels* that carry points.
*format*: the order of *stages* of a session.

Every model is frozen and forbids unknown fields: what loads is what the file says, no more.
"""
