"""Questions, answers and the ways to write them: it asks a store, never reads text, never writes facts."""
