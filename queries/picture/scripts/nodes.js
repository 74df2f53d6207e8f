// Nodes in a pass of our own: many of one kind in one fill. Not all: a path of thousands of corners is slow to fill.
"use strict";

const AT_ONCE = 60;
const SPECK = 2.2; // px; smaller nodes are drawn as squares, whose shape nobody could tell

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
    const [specks, shapes] = [[], []];
    for (const node of nodes) (scene.radius(node, scale) * scale < SPECK ? specks : shapes).push(node);
    for (let first = 0; first < shapes.length; first += AT_ONCE)
      fillShapes(context, shape, shapes.slice(first, first + AT_ONCE), at, node => scene.radius(node, scale));
    for (const node of specks) {
      const [{ x, y }, half] = [at(node.id), scene.radius(node, scale)];
      context.fillRect(x - half, y - half, half * 2, half * 2);
    }
  }
  context.globalAlpha = 1;
  markPins(context, scene, { at, ink, scale, pins });
  const ringed = scene.nodes.find(node => node.id === chosen);
  if (ringed) ring(context, at(ringed.id), scene.radius(ringed, scale), ink, scale);
  context.restore();
}

function fillShapes(context, shape, nodes, at, radiusOf) {
  context.beginPath();
  for (const node of nodes) traceShape(context, shape, at(node.id).x, at(node.id).y, radiusOf(node));
  context.fill();
  context.stroke();
}

function markPins(context, scene, { at, ink, scale, pins }) {
  context.fillStyle = ink.ground;
  context.beginPath();
  for (const node of scene.nodes)
    if (pins[node.id])
      traceShape(context, "dot", at(node.id).x, at(node.id).y, scene.radius(node, scale) * 0.36);
  context.fill();
}

function ring(context, { x, y }, radius, ink, scale) {
  Object.assign(context, { strokeStyle: ink.accent, lineWidth: 3 / Math.max(scale, 0.4) });
  context.beginPath();
  traceShape(context, "dot", x, y, radius * 1.25 + 5 / Math.max(scale, 0.4));
  context.stroke();
}

/** The node under a point, or the nearest one at most `reach` away. */
function nodeAt(point, scene, at, scale, reach) {
  let [nearest, least] = [null, reach];
  for (const node of scene.nodes) {
    const { x, y } = at(node.id);
    const away = Math.hypot(point.x - x, point.y - y) - scene.radius(node, scale);
    if (away < least) [nearest, least] = [node.id, away];
  }
  return nearest;
}
