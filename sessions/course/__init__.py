"""A client over visits: what was measured, and what the rules of the course say of it. Pure."""
