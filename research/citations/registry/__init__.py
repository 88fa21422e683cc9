"""What the registers of DOIs know of a study: its record, and the notices about it.

`records.py` asks Crossref and, for the DOIs of other agencies, doi.org. `client.py` is the one way
to the network.
"""
