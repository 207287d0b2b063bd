"""How a finding is drawn."""

from __future__ import annotations

from debate_class.course.diagnostics import Diagnostic, InvalidFile, Span, diagnose, draw


def finding(source: str, span: Span, advice: str = "") -> Diagnostic:
    return diagnose("x.yaml", [""] * (span.line - 1) + [source], span, "code", "wrong", advice)


def test_a_finding_shows_its_line_a_caret_and_the_help() -> None:
    line = "      - {id: P2, claim: ..., excerpts: [S3, S19]}"
    column = line.index("S19") + 1
    drawn = draw(finding(line, Span(41, column, 41, column + 3), "the nearest is `S9`"))
    assert drawn == (
        "x.yaml:41:45: error[code]: wrong\n"
        "   41 |       - {id: P2, claim: ..., excerpts: [S3, S19]}\n"
        "      |                                             ^^^\n"
        "      = help: the nearest is `S9`"
    )


def test_the_caret_stands_under_the_place_after_wide_letters_and_tabs() -> None:
    drawn = draw(finding("a: 日本\t@", Span(1, 7, 1, 8))).split("\n")
    assert drawn[1:] == ["   1 | a: 日本 @", "     |         ^"]


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    drawn = draw(finding("a: b  ", Span(1, 4, 3, 1))).split("\n")
    assert drawn[2] == "     |    ^"


def test_a_place_behind_the_end_of_its_line_still_has_a_caret() -> None:
    assert draw(finding("a:", Span(1, 9, 1, 9))).endswith("\n     |   ^")


def test_a_long_line_is_cut_to_a_window_around_the_place() -> None:
    drawn = draw(finding("x" * 300 + "HERE" + "y" * 300, Span(1, 301, 1, 305))).split("\n")
    assert len(drawn[1]) < 120
    assert drawn[2].index("^") == drawn[1].index("HERE")
    assert "…" in drawn[1][:10]
    assert drawn[1].endswith("…")


def test_escape_sequences_and_overrides_in_a_line_are_not_drawn() -> None:
    drawn = draw(finding("a: \x1b[2J\u202egnp", Span(1, 1, 1, 2)))
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn


def test_a_finding_without_a_line_is_drawn_without_one() -> None:
    found = diagnose("x.yaml", [], Span(), "too-large", "too large")
    assert draw(found) == "x.yaml:1:1: error[too-large]: too large"


def test_the_error_of_a_file_holds_its_findings_in_order_and_counts_them() -> None:
    late, early = finding("b", Span(9, 1, 9, 2)), finding("a", Span(2, 1, 2, 2), "mend it")
    error = InvalidFile([late, early])
    assert error.diagnostics == (early, late)
    assert error.message == "x.yaml:2:1: error[code]: wrong (and 1 more)"
    assert error.hint == "mend it"
