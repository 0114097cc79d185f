"""What `dev.py` does, in Python alone: it runs before anything is installed."""
