import pytest

from clinic.numbers import whole_number


def test_digits_are_a_whole_number():
    assert whole_number("0") == 0
    assert whole_number("00012") == 12
    assert whole_number("12345678") == 12345678


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.5", "1e3", "²", "١٢", "one", "123456789"])
def test_anything_else_is_what_the_asker_says(text):
    assert whole_number(text) == 0
    assert whole_number(text, otherwise=-1) == -1


def test_the_asker_says_how_long_a_number_may_be():
    assert whole_number("999", most_digits=3) == 999
    assert whole_number("1000", most_digits=3) == 0
