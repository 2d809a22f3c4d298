"""Goods: what the book does not hold of them (lots, numbers, counts, pieces), kept beside it and in step with it.

lots, numbers: moved by every posting, in its transaction · facts: what a line says of its goods · picking: first expired
first out · gifts: the list of gifts to refuse · moves: between stores · counts: kiểm kê kho · assets: durable goods.
Nothing is imported here: the book's writer uses `lots`, and the verbs above it use the rest.
"""
