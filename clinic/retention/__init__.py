"""What the site keeps about those who work with it, for how long, and forgetting it then."""
