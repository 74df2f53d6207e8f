-- What tells copies of one press release (graph.stories); empty for articles that were loaded before.

ALTER TABLE article ADD COLUMN sketch BLOB NOT NULL DEFAULT x'';
