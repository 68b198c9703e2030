"""The other papers of the printing room: for the file, for the client, and for the clinic."""
