// The stage: a vis-network whose nodes already stand in their places.
"use strict";

function startStage(element, data, on) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  let ink = {};
  let hovered = null; // {node} or {edge}
  let lit = null; // {nodes: Set, edges: Set} that stand out, or null where all are equal

  const narrow = element.clientWidth < element.clientHeight;
  let thickness = 1; // of lines; more where the whole is shown small

  const hidden = new Set(); // nodes
  const hiddenEdges = new Set();

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
  const nodeLook = node => ({ opacity: lit && !lit.nodes.has(node.id) ? 0.22 : 1 });

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

  const labels = startLabels(element, data, network);
  network.on("afterDrawing", context => labels.draw(context, { hidden, lit, hovered, ink }));

  // --- view -----------------------------------------------------------------------------------------------

  const limits = { least: 0.05, fitted: 1.4, most: 4 };
  function showAll(animated) {
    const shown = data.nodes.filter(node => !hidden.has(node.id));
    if (!shown.length) return;
    let [least, most] = [limits.least, limits.fitted];
    for (let step = 0; step < 16; step++) {
      const scale = (least + most) / 2;
      const { left, right, top, bottom } = labels.extent(shown, scale);
      if (right - left <= element.clientWidth && bottom - top <= element.clientHeight) least = scale;
      else most = scale;
    }
    const { left, right, top, bottom } = labels.extent(shown, least);
    const before = thickness;
    thickness = Math.max(1, Math.min(2, 1 / least));
    if (Math.abs(thickness - before) > 0.05) repaint();
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
    edges.update(data.edges.map(edge => ({ id: edge.id, hidden: hiddenEdges.has(edge.id), ...edgeLook(edge) })));
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
  // Until a reader moves the view, all stays in sight when the window changes, or first appears.
  let moved = false;
  for (const action of ["zoom", "dragStart"]) network.on(action, () => { moved = true; });
  network.on("resize", () => { if (!moved) showAll(false); });
  showAll(false);

  return {
    showAll: () => showAll(true),
    zoom,
    /** Show only these nodes and edges, and let some of them stand out; null makes all equal. */
    show(shown, standOut) {
      hidden.clear();
      hiddenEdges.clear();
      for (const { id } of data.nodes) if (!shown.nodes.has(id)) hidden.add(id);
      for (const { id } of data.edges) if (!shown.edges.has(id)) hiddenEdges.add(id);
      lit = standOut;
      repaint();
    },
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
