"""From corpus to model folder: sources, vectors, heads, evaluation, card. For those who work on the model.

In: the corpus, a recipe, and the data under FOCUSCOACH_DATA. Out: a model folder with its figures and its card.
Never: a text that measures among those that train, a draw without its seed, an object that could run code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.training.evaluation import evaluate
    from focuscoach.training.recipe import read_recipe, train

__all__ = ["evaluate", "read_recipe", "train"]
__getattr__ = hand_on(__name__, {"evaluate": "evaluation", "read_recipe": "recipe", "train": "recipe"})
