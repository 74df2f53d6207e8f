// Did the words change between two times? Withdrawals, turned stances and moved goal dates.
// The columns of `policygraph changes NAME --format json`, but for `sources`, which compares the texts of articles.
// Not among the rows: changed amounts, which stand in the words. Goal dates are in EDTF, which the command writes in Korean.
MATCH (:Policy {name: '서울런'})<-[:ABOUT]-(s:Statement)-[:SPEAKER]->(o:Official)
WHERE s.review <> 'rejected' AND s.date IS NOT NULL
WITH DISTINCT s, o
CALL (s) {
  // The first and last day of a goal: 2026, 2026-05, 2026-05-30, 2026-24 (its winter), 2026-40 (its first half).
  WITH [point IN split(s.due, '/') | replace(replace(replace(point, '?', ''), '~', ''), '%', '')] AS ends,
       {`21`: ['03', '05'], `22`: ['06', '08'], `23`: ['09', '11'], `24`: ['12', '02'], `33`: ['01', '03'], `34`: ['04', '06'],
        `35`: ['07', '09'], `36`: ['10', '12'], `40`: ['01', '06'], `41`: ['07', '12']} AS months
  WITH ends[0] AS a, last(ends) AS z, months
  RETURN CASE size(a) WHEN 2 THEN '' WHEN 4 THEN a + '-01-01' WHEN 10 THEN a
           ELSE left(a, 5) + coalesce(months[right(a, 2)][0], right(a, 2)) + '-01' END AS begins,
         CASE size(z) WHEN 2 THEN '9999' WHEN 4 THEN z + '-12-31' WHEN 10 THEN z
           ELSE CASE right(z, 2) WHEN '24' THEN right('000' + (toInteger(left(z, 4)) + 1), 4) + '-' ELSE left(z, 5) END
             + coalesce(months[right(z, 2)][1], right(z, 2)) + '-31' END AS ends
}
MATCH (s)-[:ABOUT]->(p)
WITH o, p, s, {s: s, begins: begins, ends: ends} AS told ORDER BY s.first_day, s.last_day, s.first_article, s.first_start, s.id
WITH o, p, collect(told) AS line
CALL (line) {
  // From for to against, or back.
  UNWIND range(1, size(line) - 1) AS at
  WITH line[at - 1].s AS earlier, line[at].s AS later,
       {explain: '설명', promote: '홍보', announce: '발표', promise: '약속', report: '보고', inspect: '점검',
       urge: '촉구', credit: '성과로 꼽음', criticise: '비판', withdraw: '철회'} AS acts
  WHERE earlier.stance <> later.stance AND NOT 'neutral' IN [earlier.stance, later.stance]
  RETURN earlier, later, CASE later.act WHEN 'withdraw' THEN '철회' ELSE '입장 바뀜' END AS change,
         acts[earlier.act] AS before, acts[later.act] AS after
  UNION ALL
  // Another goal, among the statements that name one.
  WITH [told IN line WHERE told.s.due IS NOT NULL] AS goals
  UNWIND range(1, size(goals) - 1) AS at
  WITH goals[at - 1] AS old, goals[at] AS new WHERE old.ends < new.begins OR new.ends < old.begins
  RETURN old.s AS earlier, new.s AS later,
         CASE WHEN old.ends < new.begins THEN '목표 시점 늦춰짐' ELSE '목표 시점 당겨짐' END AS change,
         old.s.due AS before, new.s.due AS after
}
WITH *, [earlier, later] AS told WHERE earlier.last_day < later.first_day // surely at different times
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
RETURN earlier.date AS date_before, later.date AS date_after, o.name AS official,
       coalesce(later.capacity, o.body + ' ' + o.office, o.body, o.office) AS office, p.name AS policy, change, before, after,
       [(earlier)-[v:EVIDENCE]->() | v.exact] AS quote_before, [(later)-[v:EVIDENCE]->() | v.exact] AS quote_after,
       quote, a.title AS title, a.publisher AS publisher, a.published AS published, a.url AS url,
       articles, publishers, confidence, statements
ORDER BY later.first_day, later.last_day, p.id, o.id, change, later.id
