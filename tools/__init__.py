"""What a developer starts by name: set-up, start, checks. None of it runs in production."""
