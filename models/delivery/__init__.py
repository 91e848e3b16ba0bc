"""The delivery model: how an answer sounded, in the scale of human raters.

In the order an answer meets them: `instance` (what is asked), `audio` and `sound` (the signal),
`words` (the transcript), `features`, `model` (weights to ratings), `serve` (the container).
`interviews`, `train` and `evaluate` work on folders of rated interviews.
"""
