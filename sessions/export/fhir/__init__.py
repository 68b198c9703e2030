"""The record in the form of FHIR R4: plain values, made of the stored rows. No server of FHIR
is meant; the bundle is for moving to another system."""
