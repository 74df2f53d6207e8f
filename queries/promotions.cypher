// Which policies did officials promote at which event? The columns of `policygraph promotions --format json`,
// but for `sources`, which compares the texts of articles.
// For one official, policy or event, take the // from a line; for criticism, change the stance.
MATCH (o:Official)<-[:SPEAKER]-(s:Statement)-[:ABOUT]->(p:Policy)
WHERE s.review <> 'rejected' AND s.stance = 'promotes'
  // AND o.name = '오세훈'
  // AND p.name = '기후동행카드'
OPTIONAL MATCH (s)-[:AT]->(e:Event)
OPTIONAL MATCH (s)-[:IN]->(place:Place)
MATCH (s)-[v:EVIDENCE]->(a:Article)
// WHERE e.name = '한국IT서비스학회 2024 통합춘계학술대회'
WITH o, p, e, s, place, v, a ORDER BY a.id, v.start, s.id
WITH o, p, e, s.date AS date, s.first_day AS first_day, s.last_day AS last_day, s.stance AS stance,
     collect({s: s, place: place.name, v: v, a: a}) AS said
UNWIND said AS one
WITH o, p, e, date, first_day, last_day, stance, said, one
     ORDER BY coalesce(one.a.published, '~'), one.a.id, one.v.start
WITH o, p, e, date, first_day, last_day, stance, said, collect(one) AS seen
UNWIND said AS one
WITH o, p, e, date, first_day, last_day, stance, said, seen[0].a AS a,
     collect(DISTINCT one.s.act) AS act, collect(DISTINCT one.place) AS places, collect(DISTINCT one.v.exact) AS quote,
     count(DISTINCT one.a.id) AS articles, max(one.s.confidence) AS confidence, collect(DISTINCT one.s.id) AS statements,
     count(DISTINCT CASE
       WHEN coalesce(one.a.publisher, '') <> '' THEN one.a.publisher
       WHEN one.a.url CONTAINS '://'
         THEN toLower(split(last(split(split(split(one.a.url, '://')[1], '/')[0], '@')), ':')[0])
       ELSE one.a.id END) AS publishers
RETURN date, o.name AS official,
       coalesce(said[0].s.capacity, o.body + ' ' + o.office, o.body, o.office) AS office,
       p.name AS policy, stance, act, e.name AS event,
       CASE WHEN places = [] THEN e.place ELSE places END AS place,
       head([one IN said WHERE one.s.due IS NOT NULL | one.s.due]) AS due,
       head([one IN said WHERE one.s.status IS NOT NULL | one.s.status]) AS status,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
ORDER BY first_day, last_day, official, policy
