"""A page as it was read, for people: `extract --explain` on a terminal and as one HTML file."""
