"""Ledgers over all posts of a run: what became of each kit item and of each ministry-made asset."""
