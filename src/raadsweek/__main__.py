"""`python -m raadsweek` is the command `raadsweek`."""

from raadsweek.cli import main

if __name__ == "__main__":
    main()
