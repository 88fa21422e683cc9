"""Advice on the wording of what families read: made while authors write, and never in the way."""
