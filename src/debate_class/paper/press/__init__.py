"""The press: from a sheet to a page of HTML or a tagged PDF, through templates anyone may change.

- `templates`: where a template is found, in a course, else in the one that comes with the kit
- `brought`: which files of a course are read
- `data`: what templates are given, cleaned
- `html`: a sheet through Jinja2, on plain data, in a sandbox
- `typeset`: a sheet through Typst, as PDF/UA-1
- `apart`: a course's own templates in a child process, with so much time and memory
- `faults`: what is wrong in them, with file, line and a hint
"""
