"""Retraining that can say no: from rows by pseudonym to a promoted or a refused model.

In the order a model meets them: `rows` (who may be learnt from), `validation` and `drift` (is this fit to
learn from), `recipes` (train and predict), `evaluation` (errors on the frozen set), `comparison` (champion
and challenger), `card` (what is told about the model). None of these knows KFP: `components` wraps `steps`
for it, `retrain` is the pipeline, `rehearse` runs it whole and sabotaged, `submit` and `release` bring it to
Vertex AI.
"""
