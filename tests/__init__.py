"""All tests. How long one example takes says nothing on a busy machine: no deadlines.

The suite tries the same examples everywhere, so that its verdict is about the code; `make soak`
draws new ones.
"""

from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("drawn", deadline=None, max_examples=60, derandomize=False)
settings.load_profile("house")
