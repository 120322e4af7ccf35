"""How long the app waits by itself: a test lets the page's own clock pass it (`page.clock`) and waits for nothing."""

UNDO = 10_000  # milliseconds in which what was done can be taken back, and what may be taken back waits
