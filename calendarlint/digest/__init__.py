"""The digest: the right findings in the right lead's inbox."""
