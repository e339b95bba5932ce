"""Posts → facts: what can be derived of a post, worked out once, a module a fact."""
