"""The accounts of those who work on the site: inviting, roles, deactivating, passwords."""
