"""The forms of the record: its parts, one step, and what is said later."""
