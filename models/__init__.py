"""The shipped models: data only, found by `focuscoach.vectors.shipped_model`."""
