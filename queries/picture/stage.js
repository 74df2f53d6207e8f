// The stage: a vis-network whose nodes already stand in their places, and our own pass for labels.
// vis-network would draw every label, on top of each other and too small when zoomed out; here a label has a
// readable size at every zoom and is left out while a more important one is in its way.
"use strict";

function startStage(element, data, on) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const font = getComputedStyle(document.body).fontFamily;
  let ink = {};
  let hovered = null; // {node} or {edge}
  let lit = null; // {nodes: Set, edges: Set} that stand out, or null where all are equal

  const narrow = element.clientWidth < element.clientHeight;
  const pen = document.createElement("canvas").getContext("2d");
  let thickness = 1; // of lines; more where the whole is shown small

  const radius = new Map(data.nodes.map(node => [node.id, node.size]));
  const byImportance = [...data.nodes].sort(
    (a, b) => data.kinds[a.group].quiet - data.kinds[b.group].quiet || b.size - a.size || a.id - b.id);
  const hidden = new Set();

  const said = edge => edge.kind === "about";
  function edgeLook(edge) {
    const out = lit && !lit.edges.has(edge.id);
    const emphasised = lit && !out;
    const shade = said(edge) ? ink[edge.stance] : emphasised ? ink.soft : ink.quiet;
    return {
      color: { color: shade, hover: shade, highlight: shade, opacity: out ? 0.12 : said(edge) ? 0.85 : edge.far && !emphasised ? 0.4 : 1 },
      width: thickness * (said(edge) ? 1.5 + Math.min(3, Math.log2(edge.statements.length)) : 1) * (emphasised ? 1.7 : 1),
    };
  }
  const nodeLook = node => ({ opacity: lit && !lit.nodes.has(node.id) ? 0.15 : 1 });

  function readInk() {
    for (const name of ["ground", "ink", "soft", "quiet", "promotes", "opposes", "neutral"]) ink[name] = colour(name);
  }
  readInk();

  const nodes = new vis.DataSet(data.nodes.map(({ id, x, y, narrow: [nx, ny], size, group }) => ({
    id, x: narrow ? nx : x, y: narrow ? ny : y, size, group,
  })));
  const edges = new vis.DataSet(data.edges.map(edge => ({
    id: edge.id, from: edge.from, to: edge.to,
    arrows: said(edge) ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
    dashes: edge.stance === "opposes" ? [9, 6] : edge.kind === "place" || edge.kind === "event" ? [2, 4] : false,
    smooth: edge.nth > 1 ? { enabled: true, type: "curvedCW", roundness: 0.12 * (edge.nth - 1) } : false,
    ...edgeLook(edge),
  })));
  const groups = Object.fromEntries(Object.entries(data.kinds).map(([kind, { colour: fill, shape }]) => {
    const paint = { background: fill, border: fill };
    return [kind, { shape, color: { ...paint, highlight: paint, hover: paint } }];
  }));
  const network = new vis.Network(element, { nodes, edges }, { ...data.options, groups, autoResize: true });

  // --- labels ---------------------------------------------------------------------------------------------

  const fontSize = scale => Math.max(11, Math.min(15, data.font.size * scale));
  const fontOf = (node, size) => `${node.group === "official" ? 700 : 400} ${data.kinds[node.group].quiet ? size * 0.9 : size}px ${font}`;
  const widths = new Map(data.nodes.map(node => {
    pen.font = fontOf(node, data.font.size);
    return [node.id, Math.max(...node.lines.map(text => pen.measureText(text).width), 0)];
  }));

  function labelPass(context) {
    const ratio = window.devicePixelRatio || 1;
    const scale = network.getScale();
    const size = fontSize(scale);
    const line = size * data.font.line / data.font.size;
    const edge = { x: element.clientWidth, y: element.clientHeight };
    const inside = box => box.left >= 0 && box.right <= edge.x && box.top >= 0 && box.bottom <= edge.y;
    const taken = new Grid(96);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = ink.ground;

    const shown = byImportance.filter(node => !hidden.has(node.id));
    const places = network.getPositions(shown.map(node => node.id));
    const spots = new Map();
    for (const node of shown) {
      const { x, y } = network.canvasToDOM(places[node.id]);
      if (x < -80 || y < -40 || x > edge.x + 80 || y > edge.y + 40) continue;
      const reach = radius.get(node.id) * scale;
      spots.set(node.id, { x, y, reach });
      taken.add({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    }
    const first = node => (isHovered(node) ? 2 : 0) + (lit && lit.nodes.has(node.id) ? 1 : 0);
    const order = lit || hovered ? [...shown].sort((a, b) => first(b) - first(a)) : shown;
    for (const node of order) {
      const spot = spots.get(node.id);
      if (!spot) continue;
      const faded = lit && !lit.nodes.has(node.id) && !isHovered(node);
      const lines = isHovered(node) ? [node.name] : node.lines;
      const quiet = data.kinds[node.group].quiet;
      context.font = fontOf(node, size);
      const width = Math.max(...lines.map(text => context.measureText(text).width), 0);
      const place = labelPlaces(spot, width, lines.length * line, isHovered(node))
        .find(box => inside(box) && taken.free(box));
      if (!place && !isHovered(node)) continue;
      const box = place || labelPlaces(spot, width, lines.length * line, true)[0];
      taken.add(box);
      context.globalAlpha = faded ? 0.25 : 1;
      context.fillStyle = quiet ? ink.soft : ink.ink;
      context.textAlign = box.align;
      const at = box.align === "center" ? (box.left + box.right) / 2 : box.align === "left" ? box.left : box.right;
      lines.forEach((text, n) => {
        const y = box.top + (n + 0.5) * line;
        context.strokeText(text, at, y);
        context.fillText(text, at, y);
      });
    }
    context.restore();
  }

  const isHovered = node => hovered !== null && hovered.node === node.id;

  function labelPlaces({ x, y, reach }, width, height, wide) {
    const below = { left: x - width / 2, right: x + width / 2, top: y + reach + 2, bottom: y + reach + 2 + height, align: "center" };
    if (wide) return [below];
    const above = { ...below, top: y - reach - 2 - height, bottom: y - reach - 2 };
    const right = { left: x + reach + 4, right: x + reach + 4 + width, top: y - height / 2, bottom: y + height / 2, align: "left" };
    const left = { ...right, left: x - reach - 4 - width, right: x - reach - 4, align: "right" };
    return [below, above, right, left];
  }

  network.on("afterDrawing", labelPass);

  // --- view -----------------------------------------------------------------------------------------------

  const limits = { least: 0.05, fitted: 1.4, most: 4 };
  function showAll(animated) {
    const shown = data.nodes.filter(node => !hidden.has(node.id));
    const places = network.getPositions(shown.map(node => node.id));
    if (!shown.length) return;
    /** The room around all nodes and their labels at a zoom, in CSS pixels. */
    const extent = scale => {
      const letters = fontSize(scale) / data.font.size;
      const sides = shown.map(node => ({ half: Math.max(node.size * scale, widths.get(node.id) * letters / 2), ...places[node.id] }));
      return {
        left: Math.min(...sides.map(side => side.x * scale - side.half)) - 10,
        right: Math.max(...sides.map(side => side.x * scale + side.half)) + 10,
        top: Math.min(...shown.map(node => (places[node.id].y - node.size) * scale)) - 12,
        bottom: Math.max(...shown.map(node => (places[node.id].y + node.size) * scale + node.lines.length * data.font.line * letters)) + 12,
      };
    };
    let [least, most] = [limits.least, limits.fitted];
    for (let step = 0; step < 16; step++) {
      const scale = (least + most) / 2;
      const { left, right, top, bottom } = extent(scale);
      if (right - left <= element.clientWidth && bottom - top <= element.clientHeight) least = scale;
      else most = scale;
    }
    const { left, right, top, bottom } = extent(least);
    thickness = Math.max(1, Math.min(2, 1 / least));
    repaint();
    network.moveTo({
      position: { x: (left + right) / 2 / least, y: (top + bottom) / 2 / least }, scale: least,
      animation: animated && calm() ? { duration: 300 } : false,
    });
  }
  const calm = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;
  function zoom(factor) {
    const scale = Math.max(limits.least, Math.min(limits.most, network.getScale() * factor));
    network.moveTo({ scale, animation: false });
  }
  function pan(dx, dy) {
    const { x, y } = network.getViewPosition();
    const step = 60 / network.getScale();
    network.moveTo({ position: { x: x + dx * step, y: y + dy * step }, animation: false });
  }
  function repaint() {
    nodes.update(data.nodes.map(node => ({ id: node.id, hidden: hidden.has(node.id), ...nodeLook(node) })));
    edges.update(data.edges.map(edge => ({ id: edge.id, ...edgeLook(edge) })));
  }

  network.on("click", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    if (node !== undefined) return on.node(node);
    const edge = network.getEdgeAt(pointer.DOM);
    return edge !== undefined ? on.edge(edge) : on.nothing();
  });
  const hover = what => {
    hovered = what;
    element.style.cursor = what ? "pointer" : "";
    element.title = what && what.edge !== undefined ? on.describe(what.edge) : "";
    network.redraw();
  };
  network.on("hoverNode", ({ node }) => hover({ node }));
  network.on("hoverEdge", ({ edge }) => hover({ edge }));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  dark.addEventListener("change", () => { readInk(); repaint(); });
  element.addEventListener("keydown", event => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (move) pan(...move);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") showAll(true);
    else return;
    event.preventDefault();
  });
  showAll(false);

  return {
    showAll: () => showAll(true),
    zoom,
    /** Show only these nodes and edges. */
    filter(shownNodes, shownEdges) {
      hidden.clear();
      for (const node of data.nodes) if (!shownNodes.has(node.id)) hidden.add(node.id);
      edges.update(data.edges.map(edge => ({ id: edge.id, hidden: !shownEdges.has(edge.id) })));
      repaint();
    },
    /** Let these stand out; null makes all equal again. */
    light(what) { lit = what; repaint(); },
    /** Bring a node into view where it is outside. */
    reveal(id) {
      const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
      const inside = x > 40 && y > 40 && x < element.clientWidth - 40 && y < element.clientHeight - 40;
      if (!inside) network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: calm() ? { duration: 300 } : false });
    },
    /** Where a node is on the stage, in CSS pixels. */
    whereIs: id => network.canvasToDOM(network.getPositions([id])[id]),
  };
}

/** Boxes on the stage, looked up by the cells they touch. */
class Grid {
  constructor(cell) { this.cell = cell; this.cells = new Map(); }

  * keys({ left, right, top, bottom }) {
    for (let x = Math.floor(left / this.cell); x <= Math.floor(right / this.cell); x++)
      for (let y = Math.floor(top / this.cell); y <= Math.floor(bottom / this.cell); y++) yield `${x},${y}`;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  free(box) {
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) || [])
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
    return true;
  }
}
