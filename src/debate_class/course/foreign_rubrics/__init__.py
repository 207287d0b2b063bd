"""Rubrics of other programs: the CSV files of Canvas and the XML of Open edX, in and out."""
