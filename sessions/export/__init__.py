"""A client's whole file as one archive: JSON by the contract, FHIR R4, the papers, and who saw it.

``archive.archive_of`` is the way in.
"""
