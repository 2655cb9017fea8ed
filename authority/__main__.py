"""`python -m authority` is `youthpoint-authority`."""

from authority.cli import main

if __name__ == "__main__":
    main()
