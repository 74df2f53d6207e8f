// Which policies do officials share, and where do they differ in stance? One row a policy: who, in which stance, how often.
MATCH (o:Official)-[v:PROMOTED|OPPOSED|DISCUSSED]->(p:Policy)
WHERE o.name IN ['오세훈', '김동연']
WITH p, o.name AS official, type(v) AS view, sum(v.statements) AS statements ORDER BY official, view
RETURN p.name AS policy, collect(official + ' ' + view + ' ' + statements) AS told,
       count(DISTINCT official) AS officials, sum(statements) AS statements
ORDER BY officials DESC, statements DESC, policy
