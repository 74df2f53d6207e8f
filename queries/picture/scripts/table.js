// The table: the statements and relations that the picture shows, for reading on, for screen readers and for paper.
"use strict";

const ROWS = 300; // of a table at first; a button shows the rest

function startTable(graph, go, facts) {
  const { text, words } = graph;
  const { nodeLink, stanceSign } = facts;

  function tableOf(caption, heads, rows, cellsOf, limit) {
    const body = make(
      "tbody",
      {},
      rows.slice(0, limit).map(row => rowOf(row, cellsOf)),
    );
    const table = make(
      "table",
      {},
      make("caption", {}, caption),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          heads.map(head => make("th", { scope: "col" }, head)),
        ),
      ),
      body,
    );
    if (rows.length <= limit) return [table];
    const more = button(
      text("showRest", { count: rows.length - limit }),
      () => {
        body.append(...rows.slice(limit).map(row => rowOf(row, cellsOf)));
        more.remove();
      },
      { class: "more" },
    );
    return [table, more];
  }

  const rowOf = (row, cellsOf) => make("tr", { "aria-current": row.isChosen ? "true" : false }, cellsOf(row));
  const cell = (...content) => make("td", {}, content);

  const statementCells =
    hasDue =>
    ({ statement }) => [
      cell(facts.dayOf(statement)),
      cell(nodeLink(statement.speaker)),
      cell(words.acts[statement.act]),
      cell(stanceSign(statement.stance)),
      cell(nodeLink(statement.about)),
      cell(statement.event === null ? "" : nodeLink(statement.event)),
      hasDue && cell(statement.due || ""),
      make("td", { class: "words" }, facts.quotes(statement.quotes, [statement.speaker, statement.about])),
    ];
  const relationCells = ({ line }) => [
    cell(nodeLink(line.from)),
    cell(button(graph.labelOf(line), () => go.line(line.id), { class: "link" })),
    cell(nodeLink(line.to)),
  ];

  /** The tables of what is shown; what is chosen is marked. `limit` rows of each. */
  return function table(shown, rows, chosen, limit = ROWS) {
    const isChosen = (...ends) => chosen?.node !== undefined && ends.includes(chosen.node);
    const said = rows
      .map(row => graph.statements[row])
      .map(statement => ({
        statement,
        isChosen: isChosen(statement.speaker, statement.about, statement.event),
      }));
    const relations = [...shown.lines]
      .map(id => graph.edges[id])
      .filter(line => !line.statements.length)
      .map(line => ({ line, isChosen: isChosen(line.from, line.to) || chosen?.line === line.id }));
    const hasDue = said.some(({ statement }) => statement.due);
    const heads = ["date", "speaker", "act", "stance", "about", "event", hasDue && "due", "quote"]
      .filter(Boolean)
      .map(head => text(head));
    return [
      ...tableOf(text("tableCaption", { count: rows.length }), heads, said, statementCells(hasDue), limit),
      ...(relations.length
        ? tableOf(
            text("relations", { count: relations.length }),
            [text("from"), text("relation"), text("to")],
            relations,
            relationCells,
            limit,
          )
        : []),
    ];
  };
}
