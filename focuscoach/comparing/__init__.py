"""Comparing: one person's networks beside each other, and two reports of one person, then and now.

In: the posts of a window, or two reports of the JSON contract. Out: a row a network; what moved between the reports,
each difference with its interval.
Never: a post's text or a name kept, a difference told as real that chance alone brings about in more than one
comparison of twenty.
"""
