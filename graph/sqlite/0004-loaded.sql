-- When an article was loaded, UTC to the second; NULL for those that were there before stores kept it.
ALTER TABLE article ADD COLUMN loaded TEXT;
