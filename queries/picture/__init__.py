"""The picture of an answer: one HTML file that opens anywhere, offline."""

from queries.picture.language import Lang
from queries.picture.page import Picture, Surround, Tab, content_security_policy, picture

__all__ = ["Lang", "Picture", "Surround", "Tab", "content_security_policy", "picture"]
