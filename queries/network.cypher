// Who stands with whom? Pairs of officials by the policies that both promoted; events with SPOKE_AT in place of PROMOTED.
MATCH (one:Official)-[:PROMOTED]->(thing:Policy)<-[:PROMOTED]-(other:Official)
WHERE one.id < other.id
RETURN one.name AS official, other.name AS other, count(thing) AS together, collect(thing.name)[..10] AS shared
ORDER BY together DESC, official, other
