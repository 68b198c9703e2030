"""Who works here: inviting, changing, leaving. The pages are in ``clinic.views.staff``."""
