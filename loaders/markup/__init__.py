"""Pages as markup: the article on them, and what they state about it."""
