"""The golden screens: a difference fails with both files named, and no font server is linked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tests import golden


class Sentence(App[None]):
    """An app that shows one sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        yield Static(Content(self.sentence))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of tests/snapshots."""
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.delenv("UPDATE_GOLDEN", raising=False)
    return tmp_path


async def shown(sentence: str) -> str:
    """The screenshot of an app that shows `sentence`."""
    async with Sentence(sentence).run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        return pilot.app.export_screenshot()


async def test_a_screen_without_a_golden_file_fails_and_says_how_to_make_one(folder: Path) -> None:
    with pytest.raises(AssertionError, match="UPDATE_GOLDEN=1"):
        golden.assert_golden(await shown("RESOLVED"), "sentence")
    assert (folder / "sentence.actual.svg").exists()


async def test_a_changed_screen_fails_and_names_both_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("UPDATE_GOLDEN", "1")
        golden.assert_golden(await shown("RESOLVED"), "sentence")
    with pytest.raises(AssertionError) as failure:
        golden.assert_golden(await shown("RESOLVED?"), "sentence")
    assert str(folder / "sentence.svg") in str(failure.value)
    assert str(folder / "sentence.actual.svg") in str(failure.value)


async def test_the_same_screen_passes_and_clears_the_differing_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("UPDATE_GOLDEN", "1")
        golden.assert_golden(await shown("RESOLVED"), "sentence")
    (folder / "sentence.actual.svg").write_text("left from before", encoding="utf-8")
    golden.assert_golden(await shown("RESOLVED"), "sentence")
    assert not (folder / "sentence.actual.svg").exists()


async def test_a_golden_file_links_to_no_font_server_and_has_no_unstable_id(folder: Path) -> None:
    raw = await shown("RESOLVED")
    assert "@font-face" in raw  # else the helper has nothing left to do
    plain = golden.plain_svg(raw)
    assert "url(http" not in plain
    assert "@font-face" not in plain
    assert "terminal-matrix" in plain
