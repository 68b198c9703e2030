"""What the demo says once it is open."""

from __future__ import annotations

from runner import welcome

SEEDED = """{"clinic": "Quay Clinic", "client": "Ann Lee", "birth_date": "1990-06-21",
"accounts": [{"role": "front_desk", "email": "desk@quay.example", "password": "one two three"}],
"link": "http://localhost:8123/i/abc/"}"""


def test_it_names_the_address_every_account_and_the_clients_link() -> None:
    said = welcome.text("http://localhost:8123", SEEDED)
    assert "Quay Clinic is open at http://localhost:8123\n" in said
    assert "  front desk  desk@quay.example             one two three\n" in said
    assert "  http://localhost:8123/i/abc/\n" in said
    assert "1990-06-21, Ann Lee" in said
    assert "http://localhost:8123/demo/mail/" in said
