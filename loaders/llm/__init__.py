"""Reading with a language model: an option behind an OpenAI-compatible address, never needed and never the default."""
