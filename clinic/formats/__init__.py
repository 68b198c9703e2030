"""How dates are written, where Django's own format of a language is not the house's."""
