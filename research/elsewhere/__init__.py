"""Whether the websites of others, to which pages lead, are still there."""
