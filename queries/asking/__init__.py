"""Korean questions in everyday wording, mapped onto the questions of this package without any model."""

from queries.asking.answering import ask, carry_out
from queries.asking.understanding import Understood, understand

__all__ = ["Understood", "ask", "carry_out", "understand"]
