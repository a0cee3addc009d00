"""What writes the generated pages and parts of the documentation, one file a subject.

In: the program itself, its schemas, its rules and its layers. Out: Markdown and manual pages.
Never: the day of today, the name of a machine, or anything else that makes two runs differ.
"""
