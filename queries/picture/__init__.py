"""The picture of an answer: one HTML file that opens anywhere, offline."""

from queries.picture.page import render, write_html

__all__ = ["render", "write_html"]
