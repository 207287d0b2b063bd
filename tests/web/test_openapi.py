"""The service does what its own description says, whatever Schemathesis thinks of to ask it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from debate_class.classroom.wire import COMMANDS
from debate_class.debate.commands import INSTRUCTOR
from debate_class.web.describing import description
from debate_class.web.service import application
from tests.web.conftest import Class

CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
]
EXAMPLES = 8
"""So many requests for each operation."""


def described(held: Class) -> dict[str, Any]:
    return description(application(held.serving.house))


def test_every_command_is_described(held: Class) -> None:
    told = described(held)
    for name in COMMANDS:
        operation = told["paths"][f"/api/commands/{name}"]["post"]
        assert operation["summary"]
        assert operation["requestBody"]["content"]["application/json"]["schema"]
    assert "/api/station" in told["paths"]
    for name in ("return-code", "show-out", "lock"):
        operation = told["paths"][f"/api/door/{name}"]["post"]
        (key,) = operation["parameters"]
        assert (key["name"], key["required"]) == ("Idempotency-Key", True)


@pytest.mark.parametrize("who", ["p1", INSTRUCTOR])
async def test_the_service_keeps_to_its_description(held: Class, who: str) -> None:
    await held.until("opening")
    token = await held.token(who)
    schema = schemathesis.openapi.from_dict(described(held))
    schema.config.update(base_url=held.url)
    failures: list[str] = []

    def ask_all() -> None:
        for result in schema.get_all_operations():
            assert isinstance(result, Ok)
            operation = result.ok()
            if operation.path != "/changes":  # its answer does not end
                failures.extend(faults(operation, token))

    await asyncio.to_thread(ask_all)
    assert not failures, "\n".join(failures[:3])


def faults(operation: Any, token: str) -> list[str]:
    """What is wrong with the answers to some requests that the description allows."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        case.call_and_validate(headers=headers, checks=CHECKS, timeout=20)

    try:
        ask()
    except Exception as error:
        return [f"{operation.label}: {str(error)[:1500]}"]
    return []
