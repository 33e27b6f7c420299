"""Evaluate: scores the coder against gold codings, and runs the codebook's case tables."""
