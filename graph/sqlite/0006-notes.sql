-- What the source tells of an article beside its text (graph.model.NOTES), as a JSON object.

ALTER TABLE article ADD COLUMN notes TEXT NOT NULL DEFAULT '{}';
