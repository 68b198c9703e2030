"""The sample clinic of ``./run demo``: invented people, real shapes."""
