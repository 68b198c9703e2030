"""Which version of the knowledge the clinic's lead therapist has adopted."""
