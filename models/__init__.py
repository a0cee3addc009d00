"""The shipped models: data only, found by `focuscoach.language.model_folder.shipped_model`."""
