"""What families read, counted from the server's own log. Readers' pages know nothing of it."""
