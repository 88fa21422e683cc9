"""Who stands behind an account: an address that she reads, and whom on the team page she is."""
