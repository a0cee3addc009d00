"""What of the benches is not read by the suite."""

collect_ignore = ["ablation_corpus.py"]
"""It needs what only the training of the reader installs."""
