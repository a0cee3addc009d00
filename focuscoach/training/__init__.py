"""From corpus to model folder: sources, vectors, heads, evaluation, card. For those who work on the model.

In: the corpus, a recipe, and the data under FOCUSCOACH_DATA. Out: a model folder with its figures and its card.
Never: a text that measures among those that train, a draw without its seed, an object that could run code.
"""
