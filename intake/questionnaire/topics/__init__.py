"""One file a topic; each function gives the pages of its topic for the answers so far."""
