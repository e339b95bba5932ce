"""What ``report.html`` is made of: its data, its charts, its rule pages, and its own files."""
