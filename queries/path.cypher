// How are two officials connected through what was said? The shortest ways, with the first sentence of each step.
MATCH (a:Official {name: '오세훈'}), (b:Official {name: '김동연'})
MATCH way = allShortestPaths((a)-[:SPEAKER|ABOUT|AT*..8]-(b))
WHERE all(n IN nodes(way) WHERE coalesce(n.review, '') <> 'rejected')
RETURN [n IN nodes(way) WHERE NOT n:Statement | n.name] AS path,
       [n IN nodes(way) WHERE n:Statement | head([(n)-[v:EVIDENCE]->() | v.exact])] AS quote
ORDER BY path LIMIT 20
