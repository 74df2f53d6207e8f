// Everything known of a name: what it is, what it is part of, what was said, and in which sentences.
// The columns of `policygraph show NAME --format json`, but for `sources`, which compares the texts of articles.
// In how many articles and sources it is named is left out, since that compares their texts.
MATCH (n:Official|Organization|Policy|Event|Place|Date {name: '서울런'})
WITH n, labels(n)[0] AS kind
CALL (n, kind) {
  // What the articles say it is.
  UNWIND [['종류', {Official: '공직자', Organization: '기관', Policy: '정책', Event: '행사', Place: '장소', Date: '날짜'}[kind]],
          ['다른 이름', n.aliases], ['직', n.office], ['기관', n.body], ['신분', n.standing], ['관련 기관', n.owner],
          ['날짜', n.date], ['장소', n.place], ['상위 지역', n.within]] AS fact
  WITH fact WHERE size(fact[1]) > 0
  RETURN fact[0] AS what, fact[1] AS value, null AS edge, [] AS told
  UNION ALL
  // How often it is named.
  MATCH (n)<-[m:MENTIONS]-(:Article)
  WITH sum(size(m.starts)) AS times WHERE times > 0
  RETURN '언급 횟수' AS what, CASE WHEN times < 1000 THEN '' ELSE times / 1000 + ',' END
         + CASE WHEN times < 1000 THEN times ELSE right('00' + times % 1000, 3) END + '번' AS value, null AS edge, [] AS told
  UNION ALL
  // What it is joined to.
  MATCH (n)-[edge:HOLDS_OFFICE|HELD_ON|HELD_AT|ORGANIZED_BY|PART_OF|REPLACES|PROVIDED_BY|LOCATED_IN]-()
  RETURN {HOLDS_OFFICE: '재직', HELD_ON: '열린 날', HELD_AT: '열린 곳', ORGANIZED_BY: '주최', PART_OF: '속함',
          REPLACES: '대체', PROVIDED_BY: '시행', LOCATED_IN: '소재'}[type(edge)] AS what,
         startNode(edge).name + ' → ' + endNode(edge).name AS value, edge, [] AS told
  UNION ALL
  // What was said; of a body, place or day, by, about and at what stands there.
  CALL (n, kind) {
    MATCH (n)<-[:SPEAKER|ABOUT|AT]-(s:Statement)
    RETURN s
    UNION
    WITH n WHERE kind IN ['Organization', 'Place', 'Date']
    MATCH (n)<-[:HOLDS_OFFICE|HELD_ON|HELD_AT|ORGANIZED_BY|PROVIDED_BY]-(other)
    MATCH (other)<-[role:SPEAKER|ABOUT|AT]-(s:Statement) WHERE NOT (other:Event AND type(role) = 'ABOUT')
    RETURN s
  }
  WITH s WHERE s.review <> 'rejected'
  RETURN {explain: '설명', promote: '홍보', announce: '발표', promise: '약속', report: '보고', inspect: '점검',
       urge: '촉구', credit: '성과로 꼽음', criticise: '비판', withdraw: '철회'}[s.act] AS what,
         null AS value, null AS edge, [s] AS told
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
         coalesce(' ' + n.body, '') + coalesce(' ' + n.office, '') + coalesce(' ' + n.standing, '')
         + coalesce(' ' + n.owner, '') + coalesce(' ' + n.date, '') + coalesce(' ' + n.within, ''), 1), '') + ')', '') AS node,
       n.id AS id, what,
       coalesce(value, o.name + ' → ' + substring(reduce(names = '', name IN COLLECT {
         MATCH (s)-[:ABOUT]->(thing) RETURN thing.name ORDER BY thing.id
       } | names + ', ' + name), 2)) AS value,
       s.date AS date, e.name AS event,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
