"""What the HTML report is drawn from: figures as plain SVG with their tables, and the rows, packed.

In: a report. Out: pieces of the page.
Never: a script or a picture from elsewhere, a figure without its table for those who listen.
"""
