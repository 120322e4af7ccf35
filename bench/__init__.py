"""Measures what the product promises about speed, weight and memory; each script prints a table and keeps it."""
