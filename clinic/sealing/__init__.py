"""Health data at rest: each client's is sealed with a key of that client's own, and these keys with
the installation's. A model says ``SealedJSON``, ``SealedText`` or ``SealedBytes``; nobody else
needs to know. Who forgets a client's keys has made everything unreadable that they sealed, in
copies too."""
