"""What templates are given: plain values, and all text in them cleaned once more on its way out."""

from __future__ import annotations

import json
from typing import Any

from debate_class.text import clean


def cleaned(value: Any) -> Any:
    """`value`, which is plain data, with `text.clean` applied to every text in it, keys too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(each) for each in value]
    return value


def as_json(value: Any) -> str:
    """`value` cleaned, as JSON: how a sheet goes to a template."""
    return json.dumps(cleaned(value), ensure_ascii=False)
