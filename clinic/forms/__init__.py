"""The forms of the house itself: who comes, and when."""
