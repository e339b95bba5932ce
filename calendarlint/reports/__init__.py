"""The report, rendered: one module a format. Reports know nothing of rules."""
