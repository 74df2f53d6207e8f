// Bubbles of the overview: a circle around each island of a large picture, with what it holds besides what is shown.
"use strict";

function startBubbles(graph, home) {
  const circles = graph.bubbles.map((members, number) => {
    const places = members.map(home);
    const middle = axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
    const [x, y] = [middle("x"), middle("y")];
    const distances = places.map(place => Math.hypot(place.x - x, place.y - y)).sort((a, b) => a - b);
    return {
      number,
      members: new Set(members),
      x,
      y,
      radius: distances[Math.floor(distances.length * 0.9)] + 30,
    };
  });
  const leading = new Set(graph.leading);

  /** The name of a bubble: whom most is told of. */
  function name({ members }) {
    const first = [...members].sort(
      (a, b) => leading.has(b) - leading.has(a) || graph.nodes[b].size - graph.nodes[a].size || a - b,
    )[0];
    return graph.text("bubble", { name: graph.nodes[first].name, count: members.size - 1 });
  }
  const names = circles.map(name);

  /** How many lines join each two bubbles: `{from, to, count}`. */
  function counted() {
    const of = new Map(circles.flatMap(circle => [...circle.members].map(id => [id, circle.number])));
    const found = new Map();
    for (const { from, to } of graph.edges) {
      const [a, b] = [of.get(from), of.get(to)].sort((one, other) => one - other);
      if (a === undefined || b === undefined || a === b) continue;
      const bridge = found.get(`${a} ${b}`) || { from: a, to: b, count: 0 };
      found.set(`${a} ${b}`, { ...bridge, count: bridge.count + 1 });
    }
    return [...found.values()];
  }
  const joined = counted();

  /** The lines between bubbles that are drawn, `width` in px. */
  function bridges(shown) {
    const isShown = new Set(shown.map(({ number }) => number));
    return joined
      .filter(({ from, to }) => isShown.has(from) && isShown.has(to))
      .map(({ from, to, count }) => ({
        from: circles[from],
        to: circles[to],
        width: Math.min(8, 1 + Math.sqrt(count)),
      }));
  }

  return {
    circles,
    bridges,
    nameOf: ({ number }) => names[number],
    /** Those that are drawn: all that are not opened. */
    closed: state =>
      graph.isLarge && !state.whole && state.focus === null
        ? circles.filter(({ number }) => !state.bubbles.includes(number))
        : [],
    draw(context, shown, { ink, scale }) {
      context.save();
      Object.assign(context, { fillStyle: ink.bubble, strokeStyle: ink.rule });
      for (const { from, to, width } of bridges(shown)) {
        context.lineWidth = width / scale;
        context.beginPath();
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
        context.stroke();
      }
      context.lineWidth = 1 / scale;
      for (const { x, y, radius } of shown) {
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      }
      context.restore();
    },
    at: (point, shown) =>
      shown.find(({ x, y, radius }) => Math.hypot(point.x - x, point.y - y) < radius) || null,
  };
}
