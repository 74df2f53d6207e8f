// Lines in a pass of our own, many of one look in one stroke: vis-network's own edges cost seconds at ten thousand.
"use strict";

const OPACITY = { out: 0.12, said: 0.85, faint: 0.35 };
const STROKED = 200; // lines in one stroke: a longer path takes more than its share
const BEND = 0.14; // of a second line between two nodes: how far it leaves the straight, by its length

/** The way of a line: ends at the rims of its nodes, and the point that a bent one is drawn towards. */
function wayOf(line, at, radiusOf) {
  const [from, to] = [at(line.from), at(line.to)];
  const bend = line.bend && BEND * line.bend * 2;
  const via = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 - (to.x - from.x) * bend,
  };
  const tip = shortened(line.bend ? via : from, to, line.head ? radiusOf(line.to) : 0);
  return { from, to: tip, via: line.bend ? via : null };
}

function shortened(from, to, by) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const rest = Math.max(0, 1 - by / length);
  return { x: from.x + dx * rest, y: from.y + dy * rest, dx: dx / length, dy: dy / length };
}

/** Colour, width in px, dashes and opacity of a line. `scale` is the zoom, `thick` how much thicker all is drawn. */
function strokeOf(line, lit, ink, thick) {
  const isSaid = line.tone !== "quiet" && line.tone !== "faint";
  const standsOut = lit && line.isLit;
  return {
    colour: isSaid ? ink[line.tone] : standsOut ? ink.soft : ink.quiet,
    width: line.width * thick * (standsOut ? 1.7 : 1),
    dash: line.dash,
    opacity: !line.isLit
      ? OPACITY.out
      : isSaid
        ? OPACITY.said
        : line.tone === "faint" && !standsOut
          ? OPACITY.faint
          : 1,
  };
}

function drawLines(context, scene, { at, radiusOf, ink, thick }) {
  const looks = new Map();
  for (const line of scene.lines) {
    const stroke = strokeOf(line, scene.lit, ink, thick);
    const key = `${stroke.colour} ${stroke.width} ${stroke.dash} ${stroke.opacity}`;
    if (!looks.has(key)) looks.set(key, { stroke, lines: [] });
    looks.get(key).lines.push(line);
  }
  context.save();
  context.lineCap = "butt";
  for (const { stroke, lines } of looks.values()) {
    const ways = lines.map(line => ({ head: line.head, ...wayOf(line, at, radiusOf) }));
    for (let first = 0; first < ways.length; first += STROKED)
      drawAlike(context, stroke, ways.slice(first, first + STROKED));
  }
  context.restore();
}

function drawAlike(context, { colour, width, dash, opacity }, ways) {
  Object.assign(context, { strokeStyle: colour, fillStyle: colour, lineWidth: width, globalAlpha: opacity });
  context.setLineDash(dash || []);
  context.beginPath();
  for (const { from, to, via } of ways) {
    context.moveTo(from.x, from.y);
    if (via) context.quadraticCurveTo(via.x, via.y, to.x, to.y);
    else context.lineTo(to.x, to.y);
  }
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  for (const way of ways)
    if (way.head) headOf(way, width).forEach(([x, y], n) => context[n ? "lineTo" : "moveTo"](x, y));
  context.fill();
}

/** The corners of what a line ends in: an arrow, or a bar across it. */
function headOf({ head, to }, width) {
  const size = 6 + width * 1.6;
  const [long, half] = head === "bar" ? [2.5 + width * 0.4, size * 0.75] : [size * 1.25, size * 0.5];
  const point = (along, across) => [
    to.x - to.dx * along - to.dy * across,
    to.y - to.dy * along + to.dx * across,
  ];
  return head === "bar"
    ? [point(0, half), point(0, -half), point(long, -half), point(long, half)]
    : [point(0, 0), point(long, half), point(long, -half)];
}

/** The line of the graph nearest to a point, at most `reach` away. */
function lineAt(point, scene, at, reach) {
  let [nearest, least] = [null, reach];
  for (const line of scene.lines) {
    if (!line.line) continue;
    const { from, to, via } = wayOf(line, at, () => 0);
    const middle = via && { x: (from.x + to.x) / 4 + via.x / 2, y: (from.y + to.y) / 4 + via.y / 2 };
    const away = via
      ? Math.min(awayFrom(point, from, middle), awayFrom(point, middle, to))
      : awayFrom(point, from, to);
    if (away < least) [nearest, least] = [line.line, away];
  }
  return nearest;
}

/** How far a point is from the straight between two others. */
function awayFrom(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = Math.max(
    0,
    Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)),
  );
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}
