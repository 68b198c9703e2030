"""A client who comes again: last time's answers to confirm, and what is asked every visit."""
