"""Mail to clients: owed as rows, written when it is sent, sent by workers."""
