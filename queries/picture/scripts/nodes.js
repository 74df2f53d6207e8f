// Nodes in a pass of our own: all of one kind in one fill.
"use strict";

const LEAST = { loud: 4.5, quiet: 2.5 }; // px on the screen, however far the reader is

const radiusAt = (graph, node, scale) => Math.max(node.size, (graph.isQuiet(node) ? LEAST.quiet : LEAST.loud) / scale);

function drawNodes(context, graph, scene, { at, ink, scale, chosen, pins }) {
  const looks = new Map();
  for (const node of scene.nodes) {
    const key = `${node.group} ${scene.isLit(node)}`;
    if (!looks.has(key)) looks.set(key, []);
    looks.get(key).push(node);
  }
  context.save();
  Object.assign(context, { lineWidth: Math.min(1.5, 0.8 / scale), strokeStyle: ink.ground });
  for (const nodes of looks.values()) {
    const { shape, colour } = graph.kinds[nodes[0].group];
    context.globalAlpha = scene.isLit(nodes[0]) ? 1 : 0.22;
    context.fillStyle = colour;
    context.beginPath();
    for (const node of nodes) traceShape(context, shape, at(node.id).x, at(node.id).y, radiusAt(graph, node, scale));
    context.fill();
    context.stroke();
  }
  context.globalAlpha = 1;
  markPins(context, graph, scene, { at, ink, scale, pins });
  const ringed = scene.nodes.find(node => node.id === chosen);
  if (ringed) ring(context, at(ringed.id), radiusAt(graph, ringed, scale), ink, scale);
  context.restore();
}

function markPins(context, graph, scene, { at, ink, scale, pins }) {
  context.fillStyle = ink.ground;
  context.beginPath();
  for (const node of scene.nodes) if (pins[node.id]) traceShape(context, "dot", at(node.id).x, at(node.id).y, radiusAt(graph, node, scale) * 0.36);
  context.fill();
}

function ring(context, { x, y }, radius, ink, scale) {
  Object.assign(context, { strokeStyle: ink.accent, lineWidth: 3 / Math.max(scale, 0.4) });
  context.beginPath();
  traceShape(context, "dot", x, y, radius * 1.25 + 5 / Math.max(scale, 0.4));
  context.stroke();
}

/** The node under a point, or the nearest one at most `reach` away. */
function nodeAt(point, graph, scene, at, scale, reach) {
  let [nearest, least] = [null, reach];
  for (const node of scene.nodes) {
    const { x, y } = at(node.id);
    const away = Math.hypot(point.x - x, point.y - y) - radiusAt(graph, node, scale);
    if (away < least) [nearest, least] = [node.id, away];
  }
  return nearest;
}
