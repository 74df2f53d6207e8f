"""The vocabulary, identity and the store: it keeps facts, never reads text, never asks questions."""
