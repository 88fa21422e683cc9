"""The summary card: one article as a picture of few words, to be shown beside a link or sent.

`facts` is all that goes in, `composing` chooses what is said within so many words, `card.typ`
dresses it, `drawing` makes the picture. The picture's alternative text is the same words.
"""
