"""docs/operations.md leaves nothing out: settings, commands and figures."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from clinic.operations import metrics
from runner import places

PAGE = (places.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
_READ = re.compile(
    r"""(?:environment\.\w+|environ\.get|getenv)\(\s*"([A-Z][A-Z0-9_]+)"|environ\[\"(\w+)"""
)
_NOT_OURS = {"DJANGO_SETTINGS_MODULE"}


def settings_read() -> set[str]:
    files = [
        *(places.ROOT / "clinic" / "settings").glob("*.py"),
        places.ROOT / "clinic/environment.py",
    ]
    texts = [file.read_text(encoding="utf-8") for file in files]
    return {name for text in texts for pair in _READ.findall(text) for name in pair if name}


def test_every_setting_that_is_read_is_on_the_page():
    read = settings_read() - _NOT_OURS
    assert {"DATABASE_URL", "PALPATE_SECRET_KEY", "EMAIL_PORT", "PALPATE_DEBUG"} <= read
    assert not [name for name in sorted(read) if f"`{name}`" not in PAGE]


def test_every_setting_on_the_page_is_read_somewhere():
    code = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("clinic", ".run", "tests")
        for file in (places.ROOT / folder).rglob("*.py")
    )
    named = set(re.findall(r"`(PALPATE_[A-Z_]+)`", PAGE))
    assert named and not [name for name in sorted(named) if name not in code]


def test_every_management_command_is_on_the_page():
    folders = places.ROOT.glob("*/management/commands")
    names = {f.stem for folder in folders for f in folder.glob("*.py") if f.stem != "__init__"}
    assert "verify_audit" in names
    assert not [name for name in sorted(names) if f"`{name}`" not in PAGE]


@pytest.mark.django_db
def test_every_figure_is_on_the_page():
    names = set(re.findall(r"^# TYPE (\w+)", metrics.page().decode(), re.MULTILINE))
    assert len(names) >= 9
    assert not [name for name in sorted(names) if f"`{name}" not in PAGE]
    assert set(re.findall(r"`(palpate_\w+)", PAGE)) - {settings.APP_ROLE} == names
