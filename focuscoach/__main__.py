"""`python -m focuscoach`."""

from focuscoach.cli import main

main()
