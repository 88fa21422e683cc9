"""A whole site for looking at and measuring: filled, served and torn down again."""

NAME, PASSWORD = "kim", "a-password-of-this-site-alone"  # who may do everything on it
