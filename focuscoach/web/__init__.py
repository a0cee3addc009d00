"""The local page: the same engine as the command line, for those who never open a terminal.

In: uploads and clicks of one visit. Out: the report as a page, corrections kept, drafts judged.
Never: another address than loopback, an answer without the token, a file that outlives the visit.
"""
