"""What every stylesheet, template and script must keep to, read from the files themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
COMPONENTS = sorted(path.stem for path in (ROOT / "templates" / "components").glob("*.html"))
INNER = {"decision_banner", "tone_icon"}  # parts of other components


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_nothing_the_content_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"hx-on|hx-vals=.js:|javascript:", text)
    # A block of JSON is data to the browser, and no script.
    runs = ("src=", 'type="application/json"')
    assert all(any(way in tag for way in runs) for tag in re.findall(r"<script[^>]*>", text))
    if "sheets" not in path.parts and "papers" not in path.parts:  # paper has its own rules
        assert "<style" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)\s*=\s*[\"'](https?:)?//", text)


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_only_the_tokens_name_colours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "tokens.css":
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(", text) == []


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_styles_are_logical_so_that_they_turn_with_the_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    physical = r"(margin|padding|border)-(left|right|top|bottom)|text-align:\s*(left|right)"
    assert (
        re.findall(physical + r"|^\s*(left|right):|float:\s*(left|right)", text, re.MULTILINE) == []
    )


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_every_custom_property_that_is_used_is_declared(path: Path) -> None:
    declared = {
        name
        for style in STYLES
        for name in re.findall(r"--([\w-]+)\s*:", style.read_text(encoding="utf-8"))
    }
    used = re.findall(r"var\(--([\w-]+)\s*\)", path.read_text(encoding="utf-8"))
    assert set(used) <= declared


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_every_rule_lies_in_a_layer(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth, outside = 0, ""
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        outside += sign if depth == 0 and sign != "}" else ""
    rest = re.sub(r"@layer [\w, ]+;?", "", outside)
    assert depth == 0
    assert rest.strip() == ""


@pytest.mark.parametrize("path", SCRIPTS, ids=_name)
def test_a_script_stores_nothing_in_the_browser_and_evaluates_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forbidden = r"localStorage|sessionStorage|indexedDB|\beval\(|new Function|innerHTML|\.style\."
    assert re.findall(forbidden, text) == []


@pytest.mark.parametrize("name", sorted(set(COMPONENTS) - INNER))
def test_a_component_is_described(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
