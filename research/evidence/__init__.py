"""What becomes of studies after they were summarised: asking the registers, and what follows."""
