// Where do these words stand? Articles and names, the best first, from the full-text indexes (analyser: cjk).
CALL db.index.fulltext.queryNodes('policygraph_names', '서울런') YIELD node, score
RETURN labels(node)[0] AS kind, node.name AS name, null AS published, score
UNION ALL
CALL db.index.fulltext.queryNodes('policygraph_articles', '서울런') YIELD node, score
RETURN 'Article' AS kind, coalesce(node.title, node.record) AS name, node.published AS published, score
