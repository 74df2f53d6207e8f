// What stands on the stage: the nodes and lines that pass, with statements that are unfolded, and how each looks.
"use strict";

const LEAST = { loud: 4.5, quiet: 2.5 }; // px of a radius on the screen, however far the reader is
const CROWD = { from: 300, least: 0.4 }; // beyond so many, nodes seen from far are drawn smaller, down to this share
const EMPTY = { nodes: [], lines: [], lit: null, isLit: () => true, radius: node => node.size };

const GAP = 54; // px between statements unfolded from one line

/** What to draw; `at` gives the place of a node. Lines of unfolded statements are none of the graph's. */
function buildScene(graph, shown, state, lit, at) {
  const lines = [];
  const nodes = graph.byRank.filter(node => shown.nodes.has(node.id)); // the first to be labelled come first
  for (const id of shown.lines) {
    const line = graph.edges[id];
    const rows = state.unfolded.includes(id) ? line.statements.filter(row => shown.rows.has(row)) : [];
    if (!rows.length)
      lines.push({
        ...lineLook(graph, line),
        line,
        from: line.from,
        to: line.to,
        bend: line.nth - 1,
        isLit: !lit || lit.lines.has(id),
      });
    rows.forEach((row, n) => {
      const node = graph.statementNode(row);
      Object.assign(node, between(at(line.from), at(line.to), n - (rows.length - 1) / 2));
      nodes.unshift(node); // labelled first: a reader has just asked for it
      const isLit = !lit || lit.lines.has(id) || lit.nodes.has(node.id);
      lines.push(
        ...spokes(graph, shown, row, node.id).map(spoke => ({ ...spoke, line: null, bend: 0, isLit })),
      );
    });
  }
  const share = Math.max(CROWD.least, Math.min(1, Math.sqrt(CROWD.from / nodes.length)));
  const areLit = ({ speaker, about }) => lit.nodes.has(speaker) && lit.nodes.has(about);
  return {
    nodes,
    lines,
    lit,
    isLit: node =>
      !lit || lit.nodes.has(node.id) || (node.group === "statement" && areLit(graph.statements[node.row])),
    /** In the units of the stage, where a pixel is 1 / scale. */
    radius: (node, scale) =>
      Math.max(node.size, ((graph.isQuiet(node) ? LEAST.quiet : LEAST.loud) * share) / scale),
  };
}

/** The place of a statement: half way, and beside the line where it is one of several. */
function between(from, to, aside) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return {
    x: (from.x + to.x) / 2 - (dy / length) * aside * GAP,
    y: (from.y + to.y) / 2 + (dx / length) * aside * GAP,
  };
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
