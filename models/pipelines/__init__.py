"""Retraining that can say no: from rows by pseudonym to a promoted or a refused model.

In the order a model meets them: `rows` (who may be learnt from), `validation` (is this fit to learn from),
`recipes` (train and predict; one for each model that is served), `evaluation` (errors on the frozen set),
`comparison` (champion and challenger), `card` and `about` (what is told of it). None of these knows KFP:
`components` wraps `steps` for it, `retrain` is the pipeline, `rehearse` runs it whole and sabotaged,
`submit` brings it to Vertex AI. `release` and `release_run` bring a promoted model into service and watch
it. `served` makes the card of what the repository ships.
"""
