"""What is wrong with the site, in words for those who manage it; each with what to do."""
