"""Figures: pictures drawn from a few numbers, as SVG with real text, good on a screen and in grey.

Vega-Lite says what a picture shows, as plain data; `drawing` turns that into SVG. A side has its
sign and its word in each of them, and dark and light stand for pro and con, so that none needs
colour. What a figure shows also stands in a table beside it.
"""
