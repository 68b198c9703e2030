"""Ports, addresses and the environment Palpate is started with."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinic import environment
from runner import postgres, settings, valkey
from runner.words import Stop


@pytest.mark.parametrize(("text", "number"), [("8000", 8000), ("1", 1), ("65535", 65535)])
def test_a_port_is_a_number_in_range(text: str, number: int) -> None:
    assert settings.port(text) == number


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "80a", "8000 ", "٨٠٠٠", "8_000", "1e3"])
def test_anything_else_is_refused_by_name(text: str) -> None:
    with pytest.raises(Stop, match="PORT=") as stopped:
        settings.port(text)
    assert stopped.value.code == 2


@pytest.mark.parametrize("folder", ["/run/palpate-x/pg", "/with space/ü/100%/pg"])
def test_the_database_address_is_read_back_as_it_was_meant(folder: str) -> None:
    read = environment.database(postgres.url(Path(folder)))
    assert (read["HOST"], read["NAME"], read["USER"]) == (folder, "palpate", "palpate")


def test_the_queue_address_is_read_back_as_it_was_meant() -> None:
    address = valkey.url(Path("/run/palpate-x/vk"))
    assert environment.broker(address) == ("redis+socket:///run/palpate-x/vk/valkey?virtual_host=0")


def test_tests_never_see_the_callers_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALPATE_SECRET_KEY", "the real one")
    monkeypatch.setenv("PALPATE_DATA_DIR", "/srv/real")
    given = settings.for_tests(tmp_path)
    assert given["PALPATE_SECRET_KEY"] != "the real one"
    assert given["PALPATE_DATA_DIR"] == str(tmp_path)


def test_the_settings_check_is_made_as_a_clinic_would_run_it(tmp_path: Path) -> None:
    given = settings.like_production(tmp_path)
    assert (given["PALPATE_PLAIN_HTTP"], given["PALPATE_DEBUG"]) == ("0", "0")
    assert given["PALPATE_BASE_URL"].startswith("https://")
