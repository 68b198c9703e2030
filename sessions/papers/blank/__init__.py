"""The questionnaire on paper, for a client without a phone: made from the list that the form
is made from, so that neither asks what the other does not."""
