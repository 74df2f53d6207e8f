// An official's card: the offices held over time, policies by act, events.
// The columns of `policygraph official NAME --format json`, but for `sources`, which compares the texts of articles.
// Where a part has more than the ten that stand here, the command says so.
MATCH (n:Official {name: '오세훈'})
CALL (n) {
  // What the articles say it is.
  UNWIND [['종류', '공직자'], ['다른 이름', n.aliases], ['직', n.office], ['기관', n.body], ['신분', n.standing]] AS fact
  WITH fact WHERE size(fact[1]) > 0
  RETURN fact[0] AS part, fact[1] AS value, null AS times, null AS edge, [] AS told, false AS said
  UNION ALL
  // What it is joined to.
  MATCH (n)-[edge:HOLDS_OFFICE]->(other)
  RETURN {HOLDS_OFFICE: '재직'}[type(edge)]
         AS part, other.name AS value, null AS times, edge, [] AS told, false AS said
  UNION ALL
  // The first statement, and the last of a known day.
  MATCH (s:Statement)-[:SPEAKER]->(n) WHERE s.review <> 'rejected'
  RETURN '첫 발언' AS part, null AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id LIMIT 1
  UNION ALL
  MATCH (s:Statement)-[:SPEAKER]->(n) WHERE s.review <> 'rejected' AND s.date IS NOT NULL
  RETURN '마지막 발언' AS part, null AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day DESC, s.last_day DESC, s.first_article DESC, s.first_start DESC, s.id DESC LIMIT 1
  UNION ALL
  // How often each act, with the policies that it was most often about.
  MATCH (s:Statement)-[:SPEAKER]->(n) WHERE s.review <> 'rejected'
  WITH s ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
  WITH s.act AS act, collect(s) AS those
  RETURN '행위: ' + {explain: '설명', promote: '홍보', announce: '발표', promise: '약속', report: '보고', inspect: '점검',
       urge: '촉구', credit: '성과로 꼽음', criticise: '비판', withdraw: '철회'}[act] AS part,
         COLLECT {
           UNWIND those AS s
           MATCH (s)-[:ABOUT]->(thing)
           WITH thing, count(*) AS times ORDER BY times DESC, thing.id LIMIT 10
           RETURN thing.name + ' ' + times
         } AS value,
         size(those) AS times, null AS edge,
         [coalesce(last([s IN those WHERE s.date IS NOT NULL]), those[0])] AS told, false AS said
  UNION ALL
  // About what and where: the ten most often, each with the last statement of a known day, or else the first.
  MATCH (n)<-[:SPEAKER]-(s:Statement)-[role:ABOUT|AT]->(other)
  WHERE s.review <> 'rejected'
  WITH CASE type(role) WHEN 'ABOUT' THEN '정책' ELSE '행사' END AS part, other, s
       ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
  WITH part, other, collect(s) AS those
  WITH part, other, size(those) AS times, coalesce(last([s IN those WHERE s.date IS NOT NULL]), those[0]) AS last
       ORDER BY times DESC, other.id
  WITH part, collect([other, times, last])[..10] AS most
  UNWIND most AS one
  WITH part, one[0] AS other, one[1] AS times, one[2] AS last
  RETURN part, other.name + coalesce('(' + nullIf(substring(
           coalesce(' ' + other.owner, '') + coalesce(' ' + other.date, ''), 1), '') + ')', '') AS value,
         times, null AS edge, [last] AS told, false AS said
  UNION ALL
  // What was said, the latest first.
  MATCH (s:Statement)-[:SPEAKER]->(n) WHERE s.review <> 'rejected' AND s.date IS NOT NULL
  RETURN '발언' AS part, null AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day DESC, s.last_day DESC, s.first_article DESC, s.first_start DESC, s.id DESC LIMIT 10
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
RETURN n.name + coalesce('(' + nullIf(substring(
         coalesce(' ' + n.body, '') + coalesce(' ' + n.office, '') + coalesce(' ' + n.standing, ''), 1), '') + ')', '') AS node,
       n.id AS id, part,
       coalesce(value, o.name + ' → ' + substring(reduce(names = '', name IN COLLECT {
         MATCH (s)-[:ABOUT]->(thing) RETURN thing.name ORDER BY thing.id
       } | names + ', ' + name), 2) + ': '
         + {explain: '설명', promote: '홍보', announce: '발표', promise: '약속', report: '보고', inspect: '점검',
       urge: '촉구', credit: '성과로 꼽음', criticise: '비판', withdraw: '철회'}[s.act]) AS value,
       times AS statement_count, s.date AS date, CASE WHEN said THEN e.name END AS event,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
