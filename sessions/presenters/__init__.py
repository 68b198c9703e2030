"""Frozen values for the therapist's templates: plain, already in words, nothing to look up."""
