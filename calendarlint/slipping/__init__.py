"""Slip analysis: how far a post can move before something breaks, found by judging the move."""
