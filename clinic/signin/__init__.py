"""Being signed in: for how long, behind which lock, with which second step."""
