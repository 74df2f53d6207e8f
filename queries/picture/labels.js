// Labels in a pass of our own. vis-network would draw every one, on top of each other and too small when zoomed
// out; here a label has a readable size at every zoom and is left out while a more important one is in its way.
"use strict";

function startLabels(element, data, network) {
  const font = getComputedStyle(document.body).fontFamily;
  const isPerson = node => node.group === "official";
  const isQuiet = node => data.kinds[node.group].quiet;
  const byImportance = [...data.nodes].sort((a, b) => isQuiet(a) - isQuiet(b) || b.size - a.size || a.id - b.id);

  const sizeAt = scale => Math.max(11, Math.min(15, data.font.size * scale)); // px
  const fontOf = (node, size) => `${isPerson(node) ? 700 : 400} ${isQuiet(node) ? size * 0.9 : size}px ${font}`;
  const widest = (context, lines) => Math.max(...lines.map(text => context.measureText(text).width), 0);

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map(data.nodes.map(node => {
    pen.font = fontOf(node, data.font.size);
    return [node.id, widest(pen, node.lines)];
  }));

  /** The room around these nodes and their labels at a zoom, in CSS pixels from the middle of the drawing. */
  function extent(nodes, scale) {
    const letters = sizeAt(scale) / data.font.size;
    const places = network.getPositions(nodes.map(node => node.id));
    const boxes = nodes.map(node => {
      const [x, y, reach] = [places[node.id].x * scale, places[node.id].y * scale, node.size * scale];
      const half = Math.max(reach, widths.get(node.id) * letters / 2);
      return [x - half, x + half, y - reach, y + reach + node.lines.length * data.font.line * letters];
    });
    const [left, right, top, bottom] = [0, 1, 2, 3].map(side => boxes.map(box => box[side]));
    return { left: Math.min(...left) - 10, right: Math.max(...right) + 10, top: Math.min(...top) - 12, bottom: Math.max(...bottom) + 12 };
  }

  /** The places where a label can stand, best first. */
  function around({ x, y, reach }, width, height) {
    const below = { left: x - width / 2, right: x + width / 2, top: y + reach + 2, bottom: y + reach + 2 + height, align: "center" };
    const above = { ...below, top: y - reach - 2 - height, bottom: y - reach - 2 };
    const right = { left: x + reach + 4, right: x + reach + 4 + width, top: y - height / 2, bottom: y + height / 2, align: "left" };
    const left = { ...right, left: x - reach - 4 - width, right: x - reach - 4, align: "right" };
    return [below, above, right, left];
  }

  /** Nodes on the stage with their places in CSS pixels, the most important first. */
  function spotsOf({ hidden, lit, hovered }) {
    const shown = byImportance.filter(node => !hidden.has(node.id));
    const places = network.getPositions(shown.map(node => node.id));
    const scale = network.getScale();
    const spots = shown.map(node => ({
      node, ...network.canvasToDOM(places[node.id]), reach: node.size * scale,
      isHovered: hovered !== null && hovered.node === node.id,
      isLit: lit === null || lit.nodes.has(node.id),
    }));
    return spots
      .filter(({ x, y }) => x > -80 && y > -40 && x < element.clientWidth + 80 && y < element.clientHeight + 40)
      .sort((a, b) => b.isHovered - a.isHovered || b.isLit - a.isLit);
  }

  function draw(context, view) {
    const size = sizeAt(network.getScale());
    const line = size * data.font.line / data.font.size;
    const ratio = window.devicePixelRatio || 1;
    const taken = new Grid(96);
    const inside = box => box.left >= 0 && box.right <= element.clientWidth && box.top >= 0 && box.bottom <= element.clientHeight;

    function write(spot) {
      const lines = spot.isHovered ? [spot.node.name] : spot.node.lines;
      context.font = fontOf(spot.node, size);
      const places = around(spot, widest(context, lines), lines.length * line);
      const box = spot.isHovered ? places[0] : places.find(place => inside(place) && taken.free(place));
      if (!box) return;
      taken.add(box);
      context.globalAlpha = spot.isLit || spot.isHovered ? 1 : 0.35;
      context.fillStyle = isQuiet(spot.node) ? view.ink.soft : view.ink.ink;
      context.textAlign = box.align;
      const x = box.align === "center" ? spot.x : box[box.align];
      lines.forEach((text, n) => {
        const y = box.top + (n + 0.5) * line;
        context.strokeText(text, x, y);
        context.fillText(text, x, y);
      });
    }

    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, strokeStyle: view.ink.ground });
    const spots = spotsOf(view);
    // A picture is read from its people: their names may cover a small node, no other label may.
    for (const group of [spots.filter(spot => isPerson(spot.node)), spots.filter(spot => !isPerson(spot.node))]) {
      for (const { x, y, reach } of group) taken.add({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
      group.forEach(write);
    }
    context.restore();
  }

  return { draw, extent };
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
