"""Grids → drafts of posts: find the tables and grids of a sheet, and read their rows."""
