"""Asking before something is done that cannot be taken back."""

from __future__ import annotations

import sys

import click

from debate_class.errors import WrongUse
from debate_class.text import clean

yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


def confirm(question: str) -> None:
    """Go on only if the answer is yes. Raises WrongUse where there is no terminal to ask on."""
    if not sys.stdin.isatty():
        raise WrongUse(
            "This cannot be taken back, and there is no terminal to ask on.",
            "If it is meant, add --yes.",
        )
    click.confirm(clean(question), abort=True, err=True)
