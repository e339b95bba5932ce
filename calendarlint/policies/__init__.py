"""Policies: what a guideline asks, clause by clause, a folder of data for each guideline."""
