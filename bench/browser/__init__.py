"""What the client does in a real Chromium on a slow phone and a slow line."""
