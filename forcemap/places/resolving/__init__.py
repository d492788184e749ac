"""Resolving: what a phrase says, put on real ground in its context."""
