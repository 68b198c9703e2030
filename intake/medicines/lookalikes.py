"""Letters that look like Latin ones, and quotes that look like an apostrophe.

The pairs follow the shapes of the letters (Unicode's "confusables" idea, UTS 39);
the list is our own and holds only what a keyboard or a copied text brings along.
"""

from __future__ import annotations

_CAPITALS = {
    # Cyrillic capitals by shape; their small letters often look different
    "А": "a", "В": "b", "Е": "e", "К": "k", "М": "m", "Н": "h", "О": "o", "Р": "p", "С": "c",
    "Т": "t", "У": "y", "Х": "x", "І": "i", "Ј": "j", "Ѕ": "s", "З": "z",
    # Greek capitals
    "Α": "a", "Β": "b", "Ε": "e", "Ζ": "z", "Η": "h", "Ι": "i", "Κ": "k", "Μ": "m", "Ν": "n",
    "Ο": "o", "Ρ": "p", "Τ": "t", "Υ": "y", "Χ": "x",
}  # fmt: skip

_SMALL = {
    # Cyrillic
    "а": "a", "в": "b", "е": "e", "ё": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h", "ԁ": "d",
    "ԛ": "q", "ԝ": "w", "п": "n", "г": "r", "ո": "n", "ս": "u", "օ": "o",
    # Greek; mu stays a "u" because people write ug and µg for micrograms
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v",
    "ο": "o", "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ϲ": "c",
    # Latin letters that no decomposition reaches
    "ı": "i", "ȷ": "j", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʟ": "l", "ł": "l", "ø": "o", "đ": "d",
    "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ƅ": "b", "ⅼ": "l",
}  # fmt: skip

_APOSTROPHES = dict.fromkeys("’‘ʼʹ`´′‛＇ˈ", "'")

LOOKALIKES: dict[str, str] = {**_CAPITALS, **_SMALL, **_APOSTROPHES}
