"""What whoever runs Palpate can ask it: is it ready, how is it doing. Never about a person."""
