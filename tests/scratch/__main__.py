"""Fill the empty database that the environment names; print the pages' addresses as JSON.

    python -m tests.scratch [--real]

What is not `--real` is marked as sample content.
"""

import json
import sys
from dataclasses import asdict

import django

if __name__ == "__main__":
    django.setup()
    from tests.scratch.filling import fill

    print(json.dumps(asdict(fill(is_sample="--real" not in sys.argv))))
