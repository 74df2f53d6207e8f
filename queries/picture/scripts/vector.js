// The sheet as an SVG element, to be drawn at any size.
"use strict";

function vectorSheet(page) {
  const { whole, top, look, scene, title, note, graph, stage } = page;
  const words = (content, x, y, size, fill, more = {}) =>
    draw("text", { x, y, "font-size": size, fill, ...more }, content);
  return draw(
    "svg",
    {
      xmlns: SVG,
      viewBox: `0 0 ${whole.width} ${whole.height}`,
      width: whole.width,
      height: whole.height,
      "font-family": getComputedStyle(document.body).fontFamily,
    },
    draw("title", {}, title),
    draw("clipPath", { id: "stage" }, draw("rect", { width: page.width, height: page.height })),
    draw("rect", { width: whole.width, height: whole.height, fill: look.ink.ground }),
    words(title, SHEET.margin, SHEET.margin + SHEET.title - 4, SHEET.title, look.ink.ink, {
      "font-weight": 700,
    }),
    words(note, SHEET.margin, SHEET.margin + SHEET.title + SHEET.small + 4, SHEET.small, look.ink.soft),
    draw(
      "g",
      { transform: `translate(0 ${top})`, "clip-path": "url(#stage)" },
      draw(
        "g",
        {
          transform: `translate(${page.width / 2} ${page.height / 2}) scale(${look.scale}) translate(${-page.centre.x} ${-page.centre.y})`,
        },
        stage.bubbles.bridges(page.closed).map(({ from, to, width }) =>
          draw("line", {
            x1: from.x,
            y1: from.y,
            x2: to.x,
            y2: to.y,
            stroke: look.ink.rule,
            "stroke-width": width / look.scale,
          }),
        ),
        page.closed.map(({ x, y, radius }) =>
          draw("circle", {
            cx: x,
            cy: y,
            r: radius,
            fill: look.ink.bubble,
            stroke: look.ink.rule,
            "stroke-width": 1 / look.scale,
          }),
        ),
        scene.lines.map(line => lineElements(line, scene, look)),
        scene.nodes.map(node =>
          shapeElement(
            graph.kinds[node.group].shape,
            look.at(node.id).x,
            look.at(node.id).y,
            scene.radius(node, look.scale),
            { fill: graph.kinds[node.group].colour, opacity: scene.isLit(node) ? 1 : 0.22 },
          ),
        ),
      ),
      page.labels.placed(scene, look).map(label => labelElements(label, look.ink, words)),
    ),
    legendPlaces(page).map(({ kind, x, y }) => [
      shapeElement(kind.shape, x, y - 4, 5, { fill: kind.colour }),
      words(kind.label, x + 10, y, SHEET.small, look.ink.soft),
    ]),
  );
}

function lineElements(line, scene, look) {
  const stroke = strokeOf(line, scene.lit, look.ink, look.thick);
  const { from, to, via } = wayOf(line, look.at, look.radiusOf);
  const d = `M${from.x} ${from.y}${via ? `Q${via.x} ${via.y} ` : "L"}${to.x} ${to.y}`;
  return draw(
    "g",
    { opacity: stroke.opacity },
    draw("path", {
      d,
      fill: "none",
      stroke: stroke.colour,
      "stroke-width": stroke.width,
      "stroke-dasharray": stroke.dash?.join(" "),
    }),
    line.head &&
      draw("polygon", {
        points: headOf({ head: line.head, to }, stroke.width).map(String).join(" "),
        fill: stroke.colour,
      }),
  );
}

const ANCHORS = { left: "start", center: "middle", right: "end" };
const labelElements = ({ lines, x, ys, align, size, isBold, isQuiet, isLit }, ink, words) =>
  lines.map((line, n) =>
    words(line, x, ys[n], size, isQuiet ? ink.soft : ink.ink, {
      "text-anchor": ANCHORS[align],
      "dominant-baseline": "central",
      "font-weight": isBold ? 700 : 400,
      opacity: isLit ? 1 : 0.35,
      stroke: ink.ground,
      "stroke-width": 3.5,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    }),
  );
