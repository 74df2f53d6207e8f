// What was said about a policy over time, one row a statement? The columns of `policygraph timeline NAME --format json`,
// but for `sources`, which compares the texts of articles.
// For an official, an event or a place, match from (:Official)<-[:SPEAKER]-, (:Event)<-[:AT]- or (:Place)<-[:IN]- instead.
MATCH (:Policy {name: '서울런'})<-[:ABOUT]-(s:Statement)-[:SPEAKER]->(o:Official)
WHERE s.review <> 'rejected'
WITH DISTINCT s, o
OPTIONAL MATCH (s)-[:AT]->(e:Event)
OPTIONAL MATCH (s)-[:IN]->(place:Place)
MATCH (s)-[v:EVIDENCE]->(a:Article)
WITH s, o, e, place, v, a ORDER BY coalesce(a.published, '~'), a.id, v.start
WITH s, o, e, place, collect(a)[0] AS a, collect(DISTINCT v.exact) AS quote, count(DISTINCT a.id) AS articles,
     count(DISTINCT CASE
       WHEN coalesce(a.publisher, '') <> '' THEN a.publisher
       WHEN a.url CONTAINS '://' THEN toLower(split(last(split(split(split(a.url, '://')[1], '/')[0], '@')), ':')[0])
       ELSE a.id END) AS publishers
RETURN s.date AS date, o.name AS official,
       coalesce(s.capacity, o.body + ' ' + o.office, o.body, o.office) AS office, s.act AS act,
       [(s)-[:ABOUT]->(n) | n.name] AS policy, s.stance AS stance, e.name AS event,
       coalesce(place.name, e.place) AS place, s.due AS due, s.status AS status,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, s.confidence AS confidence, [s.id] AS statements
ORDER BY s.first_day, s.last_day, s.id
