"""What tests stand on: real servers and browsers, small enough to start in each test."""
