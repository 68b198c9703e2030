"""A copy of everything, sealed. All of Palpate is in its database, files too: one dump is all."""
