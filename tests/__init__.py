"""All tests. How long one example takes says nothing on a busy machine: no deadlines."""

from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=60)
settings.load_profile("house")
