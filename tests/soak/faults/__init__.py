"""Faults against the real servers, one after the other, and what people saw of each.

A site is served as it is deployed while a reader reads and an editor saves and publishes numbered
words. A fault comes and goes. Afterwards everything that the editor was told is saved has to be
there, and what was closed has to be closed.
"""
