"""Kills at random moments, for some minutes: `make soak`. No part of the tests."""
