"""What every bench uses: figures, their table, and fair ways to take times."""
