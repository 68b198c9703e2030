"""Plans of real visits: the suggestion, what the therapist made of it, and the signature."""
