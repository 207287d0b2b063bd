"""Screens of the student: one task at a time, beside what there is to read and cite."""
