"""Which column means which field: by its header, by what it holds, or by the settings."""
