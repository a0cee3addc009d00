"""From corpus to model folder: sources, vectors, heads, evaluation, card. For those who work on the model."""
