// The shapes of nodes, by the names that vis-network has for them: corners around (0, 0) at radius 1.
"use strict";

const corners = (count, start, radii) =>
  Array.from({ length: count }, (_, n) => {
    const angle = start + (n * 2 * Math.PI) / count;
    const radius = radii[n % radii.length];
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

const SHAPES = {
  dot: null, // a circle
  square: corners(4, Math.PI / 4, [1.2]),
  diamond: corners(4, 0, [1.15]),
  triangle: corners(3, -Math.PI / 2, [1.25]),
  triangleDown: corners(3, Math.PI / 2, [1.25]),
  hexagon: corners(6, 0, [1.08]),
  star: corners(10, -Math.PI / 2, [1.3, 0.6]),
};

/** Add a shape to the path of a canvas. */
function traceShape(context, shape, x, y, radius) {
  if (!SHAPES[shape]) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  SHAPES[shape].forEach(([dx, dy], n) => context[n ? "lineTo" : "moveTo"](x + dx * radius, y + dy * radius));
  context.closePath();
}

/** A shape as an SVG element. */
function shapeElement(shape, x, y, radius, attributes) {
  if (!SHAPES[shape]) return draw("circle", { cx: x, cy: y, r: radius, ...attributes });
  const points = SHAPES[shape]
    .map(([dx, dy]) => `${(x + dx * radius).toFixed(1)},${(y + dy * radius).toFixed(1)}`)
    .join(" ");
  return draw("polygon", { points, ...attributes });
}

/** The sign of a kind, as the legend has it. */
function swatch({ shape, colour }) {
  return draw(
    "svg",
    { class: "swatch", viewBox: "-8 -8 16 16", "aria-hidden": "true" },
    shapeElement(shape, 0, 0, 6, { fill: colour }),
  );
}
