"""Mail to clients and staff: owed as rows, written when it is sent, sent by workers."""
