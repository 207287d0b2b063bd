"""Reports: what a lesson or a term came to, for the class, for one student, for the instructor.

- `telling`: of which session, to whom, and what may be told of grades to a class
- `parts`: a section and what stands in it: figures with their numbers, tables, texts
- one room for each section of the class report; `class_report` puts them in order
- `letter`, `transcript`, `term`: the other reports
- `figures`: pictures drawn from numbers

What is for the class holds no name. A text stands in it only as its author allowed, votes as the
totals that `votes` lets through, and means only where nobody's points can be told from them.
"""
