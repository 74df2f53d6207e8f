// The graph of the page as its writer put it in, and who stands beside whom. Nothing here ever changes.
"use strict";

function readGraph(data) {
  const count = data.nodes.length;
  const linesAt = data.nodes.map(() => []);
  for (const line of data.edges) for (const end of new Set([line.from, line.to])) linesAt[end].push(line);

  // A statement that is unfolded from its line becomes a node too; its number is `count` + its row.
  const unfolded = new Map();
  function statementNode(row) {
    if (!unfolded.has(row)) {
      const { act, date } = data.statements[row];
      const name = data.words.acts[act];
      unfolded.set(row, {
        id: count + row,
        group: "statement",
        row,
        name,
        lines: date ? [name, date] : [name],
        size: 10,
        aliases: [],
        sources: 0,
      });
    }
    return unfolded.get(row);
  }

  const text = (key, values = {}) =>
    data.texts[key].replace(/\{(\w+)\}/g, (_, name) => shownNumber(values[name]));
  const shownNumber = value => (typeof value === "number" ? value.toLocaleString(data.lang) : value);
  const byKey = new Map(data.nodes.map(node => [node.key, node.id]));
  const lineKey = line =>
    [data.nodes[line.from].key, line.kind, line.stance, data.nodes[line.to].key].join(" ");
  const byLineKey = new Map(data.edges.map(line => [lineKey(line), line.id]));

  const isQuiet = node => data.kinds[node.group].quiet;
  const byRank = [...data.nodes].sort((a, b) => isQuiet(a) - isQuiet(b) || b.size - a.size || a.id - b.id);

  return {
    ...data,
    count,
    byRank,
    isQuiet,
    linesAt,
    text,
    lineKey,
    statementNode,
    node: id => (id < count ? data.nodes[id] : statementNode(id - count)),
    nodeOf: key => byKey.get(key),
    lineOf: key => byLineKey.get(key),
    otherEnd: (line, id) => (line.from === id ? line.to : line.from),
    /** Whether the page opens on an overview. */
    isLarge: data.bubbles.length > 0,
    firstDay: row => data.statements[row].days?.[0],
    actsOf: line =>
      [...new Set(line.statements.map(row => data.words.acts[data.statements[row].act]))].join("·"),
    labelOf: line => (line.kind === "about" ? data.words.stances[line.stance] : data.words.edges[line.kind]),
    isSaid: line => line.kind === "about",
  };
}
