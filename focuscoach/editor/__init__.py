"""The writer's own tools: drafts checked in the terminal, in a pipeline and in the editor.

In: drafts, the profile and the settings in force. Out: findings with exact places, in the form that each tool reads.
Never: a draft changed, a text of the history in the profile, pandas, spaCy or scikit-learn in a check.
"""
