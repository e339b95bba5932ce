"""``python -m calendarlint`` is the same as ``calendarlint``."""

from calendarlint.cli import main

if __name__ == "__main__":
    main()
