// An event's card: when, where and by whom it was held, who was there, what was said.
// The columns of `policygraph event NAME --format json`, but for `sources`, which compares the texts of articles.
// Where a part has more than the ten that stand here, the command says so.
MATCH (n:Event {name: 'KNN 파워토크'})
CALL (n) {
  // What the articles say it is.
  UNWIND [['종류', '행사'], ['다른 이름', n.aliases], ['날짜', n.date], ['장소', n.place]] AS fact
  WITH fact WHERE size(fact[1]) > 0
  RETURN fact[0] AS part, fact[1] AS value, null AS times, null AS edge, [] AS told, false AS said
  UNION ALL
  // What it is joined to.
  MATCH (n)-[edge:HELD_ON|HELD_AT|ORGANIZED_BY]->(other)
  RETURN {HELD_ON: '열린 날', HELD_AT: '열린 곳', ORGANIZED_BY: '주최'}[type(edge)]
         AS part, other.name AS value, null AS times, edge, [] AS told, false AS said
  UNION ALL
  // Who spoke there and about what: the ten most often, each with the last statement of a known day, or else the first.
  MATCH (n)<-[:AT]-(s:Statement)-[role:SPEAKER|ABOUT]->(other)
  WHERE s.review <> 'rejected'
  WITH CASE type(role) WHEN 'SPEAKER' THEN '참석·발언' ELSE '다룬 정책' END AS part, other, s
       ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
  WITH part, other, collect(s) AS those
  WITH part, other, size(those) AS times, coalesce(last([s IN those WHERE s.date IS NOT NULL]), those[0]) AS last
       ORDER BY times DESC, other.id
  WITH part, collect([other, times, last])[..10] AS most
  UNWIND most AS one
  WITH part, one[0] AS other, one[1] AS times, one[2] AS last
  RETURN part, other.name + coalesce('(' + nullIf(substring(
           coalesce(' ' + other.body, '') + coalesce(' ' + other.office, '') + coalesce(' ' + other.standing, '')
             + coalesce(' ' + other.owner, '') + coalesce(' ' + other.date, ''), 1), '') + ')', '') AS value,
         times, null AS edge, [last] AS told, false AS said
  UNION ALL
  // What was said, the earliest first.
  MATCH (s:Statement)-[:AT]->(n) WHERE s.review <> 'rejected'
  RETURN '발언' AS part, null AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id LIMIT 50
}
// The sentences of each row, those of the earliest article first.
CALL (edge, told) {
  CALL (edge, told) {
    UNWIND told AS s
    MATCH (s)-[v:EVIDENCE]->(a:Article)
    RETURN s, a, v.start AS start, v.exact AS exact
    UNION ALL
    MATCH (a:Article {id: edge.article})
    RETURN null AS s, a, edge.start AS start, edge.exact AS exact
  }
  WITH * ORDER BY coalesce(a.published, '~'), a.id, start
  RETURN collect(DISTINCT exact) AS quote, collect(a)[0] AS a, nullIf(count(DISTINCT a), 0) AS articles,
         max(s.confidence) AS confidence, collect(DISTINCT s.id) AS statements,
         nullIf(count(DISTINCT CASE
           WHEN coalesce(a.publisher, '') <> '' THEN a.publisher
           WHEN a.url CONTAINS '://'
             THEN toLower(split(last(split(split(split(a.url, '://')[1], '/')[0], '@')), ':')[0])
           ELSE a.id END), 0) AS publishers
}
WITH *, told[0] AS s
OPTIONAL MATCH (s)-[:SPEAKER]->(o:Official)
OPTIONAL MATCH (s)-[:AT]->(e:Event)
RETURN n.name + coalesce('(' + nullIf(substring(coalesce(' ' + n.date, ''), 1), '') + ')', '') AS node,
       n.id AS id, part,
       coalesce(value, o.name + ' → ' + substring(reduce(names = '', name IN COLLECT {
         MATCH (s)-[:ABOUT]->(thing) RETURN thing.name ORDER BY thing.id
       } | names + ', ' + name), 2) + ': '
         + {explain: '설명', promote: '홍보', announce: '발표', promise: '약속', report: '보고', inspect: '점검',
       urge: '촉구', credit: '성과로 꼽음', criticise: '비판', withdraw: '철회'}[s.act]) AS value,
       times AS statement_count, s.date AS date, CASE WHEN said THEN e.name END AS event,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
