"""The second factor: a code from the person's phone, asked for after the password."""
