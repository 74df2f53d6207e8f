// Which articles are in the store, the earliest first? The columns of `policygraph articles --format json`,
// but for `notes`, which the property of that name holds as JSON.
MATCH (a:Article)
RETURN a.published AS published, a.publisher AS publisher,
       CASE WHEN coalesce(a.title, '') <> '' THEN a.title ELSE a.record END AS title,
       split(a.id, ':')[1] AS id, a.record AS record, a.url AS url, size(a.text) AS letters
ORDER BY a.first_day, a.id
