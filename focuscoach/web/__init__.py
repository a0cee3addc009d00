"""The local page: the same engine as the command line, for those who never open a terminal."""
