"""The clinic's own checks, which register themselves, in the order in which they are told."""

# ruff: noqa: F401, I001
from clinic.health import database, storage, backups, mailing, schedule, certificate
from clinic.health import deployment, retired
