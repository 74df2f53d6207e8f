// What a state lets through: the nodes, lines and statements that every view shows.
"use strict";

function visible(graph, state) {
  const off = new Set(state.kinds);
  const rows = passingRows(graph, state);
  const isAlive = line => !line.statements.length || line.statements.some(row => rows.has(row));
  const isOff = id => off.has(graph.nodes[id].group) || state.hidden.includes(id);

  const all = reached(graph, isAlive, id => isOff(id));
  const kept = cut(graph, state, all, isAlive);
  const nodes = new Set([...all].filter(id => kept(id)));
  dropLonelyQuiet(graph, nodes, isAlive, state);

  const isShown = line => isAlive(line) && nodes.has(line.from) && nodes.has(line.to);
  const lines = new Set(graph.edges.filter(isShown).map(line => line.id));
  for (const row of rows) {
    const { speaker, about } = graph.statements[row];
    if (!nodes.has(speaker) || !nodes.has(about)) rows.delete(row);
  }
  return { nodes, lines, rows, leftOut: all.size - nodes.size };
}

function passingRows(graph, { stances, acts, since, until }) {
  const inTime = days =>
    (!since && !until) || (days !== null && days[1] >= since && (!until || days[0] <= until));
  const passes = ({ stance, act, days }) => !stances.includes(stance) && !acts.includes(act) && inTime(days);
  return new Set([...graph.statements.keys()].filter(row => passes(graph.statements[row])));
}

/** From what is said outwards along structure: wholes first, then what surrounds them. */
function reached(graph, isAlive, isOff) {
  const said = graph.edges.filter(line => line.statements.length && isAlive(line));
  const nodes = new Set(said.flatMap(line => [line.from, line.to]));
  if (!graph.statements.length) for (const node of graph.nodes) nodes.add(node.id);
  for (const id of nodes) {
    if (graph.isQuiet(graph.nodes[id]) || isOff(id)) continue;
    for (const line of graph.linesAt[id]) if (!line.statements.length && line.from === id) nodes.add(line.to);
  }
  for (const id of nodes) if (isOff(id)) nodes.delete(id);
  return nodes;
}

/** Which nodes are left by the overview of a large picture, or by the neighbourhood of one node. */
function cut(graph, state, all, isAlive) {
  if (state.focus !== null && all.has(state.focus)) {
    const near = neighbourhood(graph, state.focus, state.reach, all, isAlive);
    return id => near.has(id);
  }
  if (!graph.isLarge || state.whole) return () => true;
  const kept = new Set([...graph.leading, ...state.bubbles.flatMap(number => graph.bubbles[number])]);
  for (const id of state.expanded)
    for (const near of neighbourhood(graph, id, 1, all, isAlive)) kept.add(near);
  if (state.chosen?.node !== undefined) kept.add(state.chosen.node);
  if (state.chosen?.line !== undefined)
    for (const end of ["from", "to"]) kept.add(graph.edges[state.chosen.line][end]);
  return id => kept.has(id);
}

/** The nodes at most `reach` lines away; a day or a place is an end and leads nowhere. */
function neighbourhood(graph, start, reach, all, isAlive) {
  const near = new Set([start]);
  let edge = [start];
  for (let step = 0; step < reach; step++) {
    edge = edge
      .filter(id => id === start || !graph.isQuiet(graph.nodes[id]))
      .flatMap(id => graph.linesAt[id].filter(isAlive).map(line => graph.otherEnd(line, id)))
      .filter(id => all.has(id) && !near.has(id));
    for (const id of edge) near.add(id);
  }
  return near;
}

function dropLonelyQuiet(graph, nodes, isAlive, { focus, chosen }) {
  for (const id of nodes) {
    if (!graph.isQuiet(graph.nodes[id]) || id === focus || id === chosen?.node) continue;
    if (!graph.linesAt[id].some(line => isAlive(line) && nodes.has(graph.otherEnd(line, id))))
      nodes.delete(id);
  }
}

/** What stands out while something is chosen: a node with its lines and neighbours, or a line with the occasion of its
 * statements. Null where all is equal. */
function litBy(graph, chosen, shown) {
  if (!chosen) return null;
  const lines = (
    chosen.line !== undefined ? occasionOf(graph, graph.edges[chosen.line]) : graph.linesAt[chosen.node] || []
  ).filter(line => shown.lines.has(line.id));
  const nodes = new Set(lines.flatMap(line => [line.from, line.to]));
  if (chosen.node !== undefined) nodes.add(chosen.node);
  return { nodes, lines: new Set(lines.map(line => line.id)) };
}

function occasionOf(graph, line) {
  if (!graph.isSaid(line)) return [line];
  const around = [...graph.linesAt[line.from], ...graph.linesAt[line.to]];
  return [
    line,
    ...around.filter(
      other => !graph.isSaid(other) && other.statements.some(row => line.statements.includes(row)),
    ),
  ];
}
