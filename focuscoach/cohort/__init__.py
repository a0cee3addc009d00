"""Many histories at once: a group is told about, nobody in it.

In: exports or cards of many students, each named by a path, with what the organiser knows of them (programme, year,
consent). Out: counts that at least k students share, in bands, as a page, tables and JSON; who could not be read, for
the organiser alone.
Never: a post's word, a student's name outside the organiser's own file, a rank, a minimum or a maximum, a number from
which one of fewer than k students could be worked out, also with an earlier release beside it.
"""
