"""Searching what readers can see: rows in the database, a question, and what is found.

Nothing outside of this room knows which database searches, or how.
"""

from research.public.search.results import Answer, answer

__all__ = ["Answer", "answer"]
