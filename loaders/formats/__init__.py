"""One file per format; each turns a stream into pages. `loaders.sources` has the table of them."""
