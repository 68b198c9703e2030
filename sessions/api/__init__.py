"""What other programs are told: the description of the API."""
