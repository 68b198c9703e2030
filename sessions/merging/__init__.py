"""Two files of one person made one, and nothing of either lost."""
