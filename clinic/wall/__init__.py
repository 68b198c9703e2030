"""The second wall between clinics, in PostgreSQL itself.

The first one is that every query starts from the signed-in person's clinic (``clinic.scope``).
Where one forgets to, row-level security still shows and takes rows of that clinic alone. It holds
for the role that the running app connects as, which owns nothing: ``building`` makes the policies
and that role's rights after every migration, ``staying`` says which clinic a connection is in.
"""
