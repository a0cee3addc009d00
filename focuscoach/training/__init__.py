"""From corpus to model folder: sources, tokenizer, vectors, heads, evaluation, card. For those who work on the model."""
