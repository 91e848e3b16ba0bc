"""A language model says where a résumé's jobs stand; code looks whether it is so, and decides.

`request` is what the model is shown, `reply` what it may say. `quotes` finds each quote on the page, as
`folding` compares texts, `jobs` takes those that stand there, and `fields` joins them with what rules read.
Nothing that the page doesn't say comes in, whatever the model writes or the file orders it to.
"""
