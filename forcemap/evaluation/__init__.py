"""Evaluation: how right the claims are, against a gold standard."""
