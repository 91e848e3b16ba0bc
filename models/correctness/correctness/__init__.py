"""The correctness model: grades a technical answer 0-5 against a reference answer or expected points."""
