// A policy's card: names, owner, whole and parts, who promotes and who opposes it, goal dates, progress.
// The columns of `policygraph policy NAME --format json`, but for `sources`, which compares the texts of articles.
// Where a part has more than the ten that stand here, the command says so.
// Not among the rows: amounts, which stand in the words. Goal dates are in EDTF, which the command writes in Korean.
MATCH (n:Policy {name: '서울런'})
CALL (n) {
  // What the articles say it is.
  UNWIND [['종류', '정책'], ['다른 이름', n.aliases], ['관련 기관', n.owner]] AS fact
  WITH fact WHERE size(fact[1]) > 0
  RETURN fact[0] AS part, fact[1] AS value, null AS times, null AS edge, [] AS told, false AS said
  UNION ALL
  // What it is joined to.
  MATCH (n)-[edge:PART_OF|REPLACES|PROVIDED_BY]-(other)
  RETURN {PART_OF: '속함', REPLACES: '대체', PROVIDED_BY: '시행'}[type(edge)] + CASE startNode(edge) WHEN n THEN '' ELSE ' ←' END
         AS part, other.name AS value, null AS times, edge, [] AS told, false AS said
  UNION ALL
  // The first statement, and the last of a known day.
  MATCH (s:Statement)-[:ABOUT]->(n) WHERE s.review <> 'rejected'
  RETURN '첫 발언' AS part, null AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id LIMIT 1
  UNION ALL
  MATCH (s:Statement)-[:ABOUT]->(n) WHERE s.review <> 'rejected' AND s.date IS NOT NULL
  RETURN '마지막 발언' AS part, null AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day DESC, s.last_day DESC, s.first_article DESC, s.first_start DESC, s.id DESC LIMIT 1
  UNION ALL
  // Who is for it and who against: the ten most often, each with the last statement of a known day, or else the first.
  MATCH (n)<-[:ABOUT]-(s:Statement)-[:SPEAKER]->(other)
  WHERE s.review <> 'rejected' AND s.stance <> 'neutral'
  WITH CASE s.stance WHEN 'promotes' THEN '추진·지지' ELSE '반대·비판' END AS part, other, s
       ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
  WITH part, other, collect(s) AS those
  WITH part, other, size(those) AS times, coalesce(last([s IN those WHERE s.date IS NOT NULL]), those[0]) AS last
       ORDER BY times DESC, other.id
  WITH part, collect([other, times, last])[..10] AS most
  UNWIND most AS one
  WITH part, one[0] AS other, one[1] AS times, one[2] AS last
  RETURN part, other.name + coalesce('(' + nullIf(substring(
           coalesce(' ' + other.body, '') + coalesce(' ' + other.office, '') + coalesce(' ' + other.standing, ''), 1), '') + ')', '') AS value,
         times, null AS edge, [last] AS told, false AS said
  UNION ALL
  // The goal dates that were told last.
  MATCH (s:Statement)-[:ABOUT]->(n) WHERE s.review <> 'rejected' AND s.date IS NOT NULL AND s.due IS NOT NULL
  RETURN '목표 시점' AS part, s.due AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day DESC, s.last_day DESC, s.first_article DESC, s.first_start DESC, s.id DESC LIMIT 5
  UNION ALL
  // How far it had come when that was told last.
  MATCH (s:Statement)-[:ABOUT]->(n) WHERE s.review <> 'rejected' AND s.date IS NOT NULL AND s.status IS NOT NULL
  RETURN '마지막 이행 상태' AS part, {completed: '완료', continuing: '이행후계속추진', on_track: '정상추진',
           partial: '일부추진', on_hold: '보류', dropped: '폐기', unknown: '미상'}[s.status] AS value,
         null AS times, null AS edge, [s] AS told, true AS said
  ORDER BY s.first_day DESC, s.last_day DESC, s.first_article DESC, s.first_start DESC, s.id DESC LIMIT 1
  UNION ALL
  // What was said, the latest first.
  MATCH (s:Statement)-[:ABOUT]->(n) WHERE s.review <> 'rejected' AND s.date IS NOT NULL
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
RETURN n.name + coalesce('(' + nullIf(substring(coalesce(' ' + n.owner, ''), 1), '') + ')', '') AS node,
       n.id AS id, part,
       coalesce(value, o.name + ' → ' + substring(reduce(names = '', name IN COLLECT {
         MATCH (s)-[:ABOUT]->(thing) RETURN thing.name ORDER BY thing.id
       } | names + ', ' + name), 2) + ': '
         + {explain: '설명', promote: '홍보', announce: '발표', promise: '약속', report: '보고', inspect: '점검',
       urge: '촉구', credit: '성과로 꼽음', criticise: '비판', withdraw: '철회'}[s.act]) AS value,
       times AS statement_count, s.date AS date, CASE WHEN said THEN e.name END AS event,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
