// The stage: a vis-network that is looked around in, while lines, nodes and labels are drawn in passes of our own.
"use strict";

const ZOOM = { least: 0.004, fitted: 1.4, most: 4 };
const REACH = { mouse: 6, finger: 16 }; // px around what is meant

function startStage(element, graph, on) {
  const narrow = element.clientWidth < element.clientHeight;
  const home = id =>
    narrow ? { x: graph.nodes[id].narrow[0], y: graph.nodes[id].narrow[1] } : graph.nodes[id];
  const inks = startInks();
  const standing = new vis.DataSet();
  const springs = new vis.DataSet();
  const network = new vis.Network(
    element,
    { nodes: standing, edges: springs },
    {
      autoResize: true,
      physics: { enabled: false },
      layout: { improvedLayout: false },
      interaction: { hover: false, selectable: false, zoomSpeed: 0.6 },
    },
  );
  const at = id => network.body.nodes[id] || (id < graph.count ? home(id) : graph.node(id));
  const labels = startLabels(element, graph);
  const bubbles = startBubbles(graph, home);
  let [scene, closed, state] = [EMPTY, [], START];
  let hovered = null; // {node}, {line} or {bubble}
  let thick = 1; // lines are thicker where the whole is shown small
  let isDragging = false;

  function look() {
    const [origin, scale] = [network.canvasToDOM({ x: 0, y: 0 }), network.getScale()];
    const toStage = ({ x, y }) => ({ x: origin.x + x * scale, y: origin.y + y * scale });
    return {
      scale,
      toStage,
      radiusOf: id => scene.radius(graph.node(id), scale),
      bubbles: closed.map(bubble => ({
        name: bubbles.nameOf(bubble),
        ...toStage({ x: bubble.x, y: bubble.y - bubble.radius }),
      })),
      at,
      ink: inks.now,
      thick,
      pins: state.pins,
      chosen: state.chosen?.node,
      hovered: hovered?.node,
      most: isDragging && scene.nodes.length > 2000 ? CANDIDATES_MOVING : CANDIDATES,
    };
  }
  network.on("beforeDrawing", context => {
    const now = look();
    bubbles.draw(context, closed, now);
    drawLines(context, scene, now);
    drawNodes(context, graph, scene, now);
  });
  network.on("afterDrawing", context => {
    const ratio = window.devicePixelRatio || 1;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    labels.drawOn(context, labels.placed(scene, look()), inks.now);
    context.restore();
  });
  inks.listen(() => network.redraw());

  // --- what stands there -----------------------------------------------------------------------------------

  const place = id =>
    state.pins[id]
      ? { x: state.pins[id][0], y: state.pins[id][1] }
      : id < graph.count
        ? home(id)
        : graph.node(id);
  /** What vis-network has to know of a node: where it is and how large, to be dragged. It draws nothing. */
  const body = node => ({
    id: node.id,
    ...place(node.id),
    shape: "custom",
    fixed: Boolean(state.pins[node.id]),
    ctxRenderer: () => ({ drawNode: null, nodeDimensions: { width: node.size * 2, height: node.size * 2 } }),
  });

  function show(shown, next, lit) {
    const before = state;
    state = next;
    scene = buildScene(graph, shown, state, lit, id => place(id));
    closed = bubbles.closed(state);
    const wanted = new Map(scene.nodes.map(node => [node.id, node]));
    standing.remove(standing.getIds().filter(id => !wanted.has(id)));
    standing.add(scene.nodes.filter(node => !standing.get(node.id)).map(body));
    const moved = new Set(
      [...Object.keys(before.pins), ...Object.keys(state.pins)]
        .filter(id => String(before.pins[id]) !== String(state.pins[id]))
        .map(Number),
    );
    standing.update(scene.nodes.filter(node => moved.has(node.id)).map(body));
    if (springs.length) springs.update(springsOf());
    network.redraw();
  }

  // --- looking around --------------------------------------------------------------------------------------

  /** Room that buttons and notices take. */
  const inset = () => ({
    top: byId("notices").childElementCount ? byId("notices").offsetHeight + 8 : 0,
    bottom: 46,
  });

  /** Show these nodes, and bubbles, as large as they fit. */
  function fit(nodes, { animated = false, most = ZOOM.fitted, circles = [] } = {}) {
    if (!nodes.length && !circles.length) return;
    const { top: above, bottom: below } = inset();
    const roomAt = scale =>
      circles.reduce(
        (room, { x, y, radius }) => ({
          left: Math.min(room.left, (x - radius) * scale),
          right: Math.max(room.right, (x + radius) * scale),
          top: Math.min(room.top, (y - radius) * scale - 20),
          bottom: Math.max(room.bottom, (y + radius) * scale),
        }),
        labels.extent(nodes, scale, at),
      );
    let [least, upper] = [ZOOM.least, most];
    for (let step = 0; step < 16; step++) {
      const scale = (least + upper) / 2;
      const { left, right, top, bottom } = roomAt(scale);
      if (right - left <= element.clientWidth && bottom - top <= element.clientHeight - above - below)
        least = scale;
      else upper = scale;
    }
    const { left, right, top, bottom } = roomAt(least);
    thick = Math.max(1, Math.min(2.5, 0.9 / least));
    network.moveTo({
      position: { x: (left + right) / 2 / least, y: (top + bottom - above + below) / 2 / least },
      scale: least,
      animation: animated && mayMove() ? { duration: 300 } : false,
    });
  }
  const fitAll = animated => fit(scene.nodes, { animated, circles: closed });
  const zoom = factor =>
    network.moveTo({
      scale: Math.max(ZOOM.least, Math.min(ZOOM.most, network.getScale() * factor)),
      animation: false,
    });
  function pan(dx, dy) {
    const { x, y } = network.getViewPosition();
    network.moveTo({
      position: { x: x + (dx * 60) / network.getScale(), y: y + (dy * 60) / network.getScale() },
      animation: false,
    });
  }

  // Until a reader moves the view, all stays in sight when the window changes, or first appears.
  let isMoved = false;
  for (const action of ["zoom", "dragStart"])
    network.on(action, () => {
      isMoved = true;
    });
  network.on("resize", () => {
    if (!isMoved) fitAll(false);
  });

  // --- pointing --------------------------------------------------------------------------------------------

  function under(pointer, reach) {
    const [point, scale] = [network.DOMtoCanvas(pointer), network.getScale()];
    const node = nodeAt(point, scene, at, scale, reach / scale);
    if (node !== null) return { node };
    const line = lineAt(point, scene, at, reach / scale);
    if (line) return { line: line.id };
    const bubble = bubbles.at(point, closed);
    return bubble && { bubble: bubble.number };
  }
  network.on("click", ({ pointer, event }) => {
    on.hover(null);
    on.choose(under(pointer.DOM, event.pointerType === "touch" ? REACH.finger : REACH.mouse));
  });
  network.on("doubleClick", ({ pointer }) => {
    const what = under(pointer.DOM, REACH.mouse);
    if (what?.node !== undefined) on.open(what.node);
  });
  element.addEventListener("mousemove", event => {
    if (event.buttons) return;
    const [before, box] = [JSON.stringify(hovered), element.getBoundingClientRect()];
    const pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    hovered = under(pointer, REACH.mouse);
    element.style.cursor = hovered ? "pointer" : "";
    on.hover(hovered, pointer);
    if (before !== JSON.stringify(hovered)) network.redraw();
  });
  element.addEventListener("mouseleave", () => {
    hovered = null;
    on.hover(null);
    network.redraw();
  });
  network.on("dragStart", ({ nodes }) => {
    isDragging = true;
    if (nodes.length) on.hover(null);
  });
  network.on("dragEnd", ({ nodes }) => {
    isDragging = false;
    network.unselectAll();
    if (nodes.length) on.drop(nodes[0], [at(nodes[0]).x, at(nodes[0]).y]);
    else network.redraw();
  });

  // --- letting it move -------------------------------------------------------------------------------------

  const springsOf = () => scene.lines.map((line, id) => ({ id, from: line.from, to: line.to, hidden: true }));
  function move(isOn) {
    springs.clear();
    if (isOn) springs.add(springsOf());
    network.setOptions({
      physics: isOn
        ? {
            enabled: true,
            solver: "barnesHut",
            barnesHut: { springLength: 110, gravitationalConstant: -4000, avoidOverlap: 0.4 },
            stabilization: false,
          }
        : { enabled: false },
    });
  }

  return {
    show,
    fitAll,
    zoom,
    pan,
    move,
    at,
    home,
    bubbles,
    fitNodes: ids => fit(ids.map(graph.node), { animated: true, most: 1 }),
    /** Put all nodes back to where they stood. */
    goHome: () => standing.update(scene.nodes.map(node => ({ id: node.id, ...place(node.id) }))),
    /** Bring a node into view where it is outside. */
    reveal(id) {
      const { x, y } = network.canvasToDOM(at(id));
      const isInside = x > 40 && y > 40 && x < element.clientWidth - 40 && y < element.clientHeight - 40;
      if (!isInside)
        network.moveTo({
          position: { x: at(id).x, y: at(id).y },
          scale: Math.max(network.getScale(), 0.8),
          animation: mayMove() ? { duration: 300 } : false,
        });
    },
    /** Where a node is on the stage, in CSS pixels. */
    whereIs: id => network.canvasToDOM(at(id)),
    /** All that is needed to draw what is seen elsewhere. */
    seen: ink => ({
      scene,
      look: { ...look(), ink: ink || inks.now },
      labels,
      closed,
      width: element.clientWidth,
      height: element.clientHeight,
      centre: network.getViewPosition(),
    }),
    inks,
    network,
  };
}
