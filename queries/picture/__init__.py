"""The picture of an answer: one HTML file that opens anywhere, offline."""

from queries.picture.page import Picture, picture

__all__ = ["Picture", "picture"]
