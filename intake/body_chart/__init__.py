"""The body chart: a drawn figure, front and back, that mirrors a list of ticks."""
