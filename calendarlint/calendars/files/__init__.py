"""Files → grids: open a file by the one reader that knows its kind, guarded."""
