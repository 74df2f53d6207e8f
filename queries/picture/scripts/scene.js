// What stands on the stage: the nodes and lines that pass, with statements that are unfolded, and how each looks.
"use strict";

const GAP = 54; // px between statements unfolded from one line

/** `{nodes, lines}` to draw; `at` gives the place of a node. Lines of unfolded statements have no id. */
function buildScene(graph, shown, state, lit, at) {
  const lines = [];
  const nodes = [...shown.nodes].map(id => graph.nodes[id]);
  for (const id of shown.lines) {
    const line = graph.edges[id];
    const rows = state.unfolded.includes(id) ? line.statements.filter(row => shown.rows.has(row)) : [];
    if (!rows.length) lines.push({ ...lineLook(graph, line), line, from: line.from, to: line.to, bend: line.nth - 1, isLit: !lit || lit.lines.has(id) });
    rows.forEach((row, n) => {
      const node = graph.statementNode(row);
      Object.assign(node, between(at(line.from), at(line.to), n - (rows.length - 1) / 2));
      nodes.push(node);
      const isLit = !lit || lit.lines.has(id) || lit.nodes.has(node.id);
      lines.push(...spokes(graph, shown, row, node.id).map(spoke => ({ ...spoke, line: null, bend: 0, isLit })));
    });
  }
  return { nodes, lines, lit, isLit: node => !lit || lit.nodes.has(node.id) || (node.group === "statement" && lit.nodes.has(graph.statements[node.row].speaker) && lit.nodes.has(graph.statements[node.row].about)) };
}

/** The place of a statement: half way, and beside the line where it is one of several. */
function between(from, to, aside) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: (from.x + to.x) / 2 - dy / length * aside * GAP, y: (from.y + to.y) / 2 + dx / length * aside * GAP };
}

function spokes(graph, shown, row, id) {
  const { speaker, about, event, place, stance } = graph.statements[row];
  const said = { tone: stance, width: 1.5, dash: stance === "opposes" ? [9, 6] : null };
  const around = [event, place].filter(end => end !== null && shown.nodes.has(end));
  return [
    { ...said, from: speaker, to: id, head: null },
    { ...said, from: id, to: about, head: stance === "opposes" ? "bar" : "arrow" },
    ...around.map(end => ({ tone: "quiet", width: 1, dash: [2, 4], from: id, to: end, head: null })),
  ];
}

/** Opposition differs from support in colour, in dashes and in its end, so that no reader depends on colours. */
function lineLook(graph, line) {
  if (graph.isSaid(line)) {
    const width = 1.5 + Math.min(3, Math.log2(line.statements.length));
    const opposes = line.stance === "opposes";
    return { tone: line.stance, width, dash: opposes ? [9, 6] : null, head: opposes ? "bar" : "arrow" };
  }
  const isOccasion = line.kind === "event" || line.kind === "place";
  return { tone: line.far ? "faint" : "quiet", width: 1, dash: isOccasion ? [2, 4] : null, head: null };
}
