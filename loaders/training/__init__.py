"""Training of the taggers and the trees from the corpus, with every article also read by models that have not seen it.

`python -m loaders.training CORPUS...` (`make train`) writes `loaders/model/` and prints how well unseen articles were read.
Articles go into folds by their place in the corpus; a stage is trained on what the stages before it said of articles that
they had not seen. The same corpus, kiwi model and library versions give the same bytes.
"""
