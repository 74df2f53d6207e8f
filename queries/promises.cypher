// What was promised, said again, reported done or withdrawn; and what has not been mentioned since?
// The columns of `policygraph promises --format json`, but for `sources`, which compares the texts of articles.
// For one official or policy, take the // from a line. Days are counted from 0001-01-01 as 1, unknown ones are 3652060.
CALL () {
  // The last day that the store knows: days that are known to the day come before all others.
  MATCH (n:Article|Statement) WHERE 1 < n.last_day < 3652059
  RETURN coalesce(max(CASE WHEN n.first_day = n.last_day THEN n.last_day END), max(n.last_day)) AS upto
}
MATCH (o:Official)<-[:SPEAKER]-(s:Statement {act: 'promise'})-[:ABOUT]->(p:Policy)
WHERE s.review <> 'rejected'
  // AND o.name = '오세훈'
  // AND p.name = '서울런'
WITH upto, o, p, s ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
WITH upto, o, p, collect(s) AS made
CALL (o, p, made) {
  // What the same official said about it, from then on.
  MATCH (o)<-[:SPEAKER]-(s:Statement)-[:ABOUT]->(p) WHERE s.review <> 'rejected'
  WITH s ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
  WITH collect(s) AS own
  UNWIND range(0, size(own) - 1) AS at
  WITH own, at WHERE own[at] = made[0]
  RETURN own[at..] AS own
}
CALL (upto, p, made) {
  // The last time that anyone spoke of it, up to that day.
  OPTIONAL MATCH (s:Statement)-[:ABOUT]->(p)
  WHERE s.review <> 'rejected' AND s.date IS NOT NULL AND s.first_day <= upto
  WITH s ORDER BY s.first_day DESC, s.last_day DESC, s.first_article DESC, s.first_start DESC, s.id DESC LIMIT 1
  RETURN coalesce(s, last(made)) AS last
}
// Shown are the first promise, what set a date or a status, a withdrawal, and the last mention.
WITH *, [made[0], last] + [s IN own WHERE s.due IS NOT NULL OR s.status IS NOT NULL OR s.act = 'withdraw'] AS told,
     last([s IN own WHERE s.act = 'withdraw']) AS withdrawal
// Their sentences, those of the earliest article first.
CALL (told) {
  UNWIND told AS s
  MATCH (s)-[v:EVIDENCE]->(a:Article)
  WITH s, a, v.exact AS exact ORDER BY coalesce(a.published, '~'), a.id, v.start
  RETURN collect(DISTINCT exact) AS quote, collect(a)[0] AS a, count(DISTINCT a) AS articles,
         max(s.confidence) AS confidence, collect(DISTINCT s.id) AS statements,
         count(DISTINCT CASE
           WHEN coalesce(a.publisher, '') <> '' THEN a.publisher
           WHEN a.url CONTAINS '://'
             THEN toLower(split(last(split(split(split(a.url, '://')[1], '/')[0], '@')), ':')[0])
           ELSE a.id END) AS publishers
}
RETURN made[0].date AS first, o.name AS official,
       coalesce(made[0].capacity, o.body + ' ' + o.office, o.body, o.office) AS office, p.name AS policy,
       size(own) - 1 AS restated, last([s IN own WHERE s.due IS NOT NULL]).due AS due,
       last([s IN own WHERE s.status IS NOT NULL]).status AS status,
       CASE WHEN withdrawal IS NOT NULL THEN coalesce(withdrawal.date, '날짜 모름') END AS withdrawn,
       last.date AS last,
       CASE WHEN last.date IS NULL THEN null WHEN upto > last.last_day THEN upto - last.last_day ELSE 0 END AS silent_days,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
ORDER BY silent_days IS NULL, silent_days DESC, policy, official
