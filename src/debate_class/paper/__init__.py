"""What leaves a session on paper or as a file: gradebooks and records, later handouts and reports.

A file says what the views say, and holds nobody's single vote. What people wrote passes
`text.clean` once more on its way out, and in a CSV file no cell of theirs can be a formula.
"""
