// How much is in the store? The columns of `policygraph stats --format json`; a kind that the store lacks has no row.
MATCH (n:Official|Organization|Policy|Event|Place|Article|Statement)
RETURN toLower([label IN labels(n) | label][0]) AS kind, count(*) AS count
UNION ALL
// A date on which something was said may stand in no article.
MATCH (d:Date) WHERE EXISTS { (d)<-[:MENTIONS]-() }
RETURN 'date' AS kind, count(*) AS count
