"""The record of a session: what was done of the signed plan, and how it was taken."""
