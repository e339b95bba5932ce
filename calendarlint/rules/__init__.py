"""The rules, a module a topic, and what runs them. A rule parses nothing and does no I/O."""
