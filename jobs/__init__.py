"""What runs beside the web: each job finds rows, has them acted on, and returns a count."""
