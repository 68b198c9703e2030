"""Whose file was kept as long as the clinic says, and erasing it once somebody says so."""
