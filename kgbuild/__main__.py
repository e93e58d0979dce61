"""``python -m kgbuild``: the same as the command ``kgbuild``."""

from kgbuild.cli import main

if __name__ == "__main__":
    main()
