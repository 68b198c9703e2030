"""Lists of clients from another program: read, checked line by line, and added once."""
