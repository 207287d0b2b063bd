"""Asking before something is done that one may not want."""

from __future__ import annotations

import sys

import click

from debate_class.errors import WrongUse
from debate_class.text import clean

yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


def confirm(question: str, why: str = "This cannot be taken back") -> None:
    """Go on only if the answer is yes; `why` says what there is to ask about.

    Raises WrongUse where there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise WrongUse(
            f"{why}, and there is no terminal to ask on.",
            "If it is meant, add --yes.",
        )
    click.confirm(clean(question), abort=True, err=True)
