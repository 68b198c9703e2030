"""The letter that asks a health professional for a clearance, with its reply form."""
