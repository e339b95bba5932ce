"""Repair what has one right answer: which cells, what they become, and the file written anew."""
