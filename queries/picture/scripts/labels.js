// Labels in a pass of our own. vis-network would draw every one, on top of each other and too small when zoomed
// out; here a label has a readable size at every zoom and is left out while a more important one is in its way.
"use strict";

const CANDIDATES = 900; // labels that are tried, the most important first: beyond, hardly one finds room
const CANDIDATES_MOVING = 150; // the same while a large picture is dragged

function startLabels(element, graph) {
  const font = getComputedStyle(document.body).fontFamily;
  const isPerson = node => node.group === "official";
  const sizeAt = scale => Math.max(11, Math.min(15, graph.font.size * scale)); // px
  const sizeOf = (node, size) => (graph.isQuiet(node) ? size * 0.9 : size);
  const fontOf = (node, size) => `${isPerson(node) ? 700 : 400} ${sizeOf(node, size)}px ${font}`;

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map(); // px at the size of graph.font, by node
  function widthOf(node) {
    if (!widths.has(node.id)) {
      pen.font = fontOf(node, graph.font.size);
      widths.set(node.id, Math.max(...node.lines.map(text => pen.measureText(text).width), 0));
    }
    return widths.get(node.id);
  }

  /** The room around these nodes and their labels at a zoom, in CSS pixels from the middle of the drawing. */
  function extent(nodes, scale, at) {
    const letters = nodes.length > CANDIDATES ? 0 : sizeAt(scale) / graph.font.size;
    const room = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of nodes) {
      const [x, y, reach] = [at(node.id).x * scale, at(node.id).y * scale, node.size * scale];
      const half = Math.max(reach, letters && (widthOf(node) * letters) / 2);
      room.left = Math.min(room.left, x - half - 10);
      room.right = Math.max(room.right, x + half + 10);
      room.top = Math.min(room.top, y - reach - 12);
      room.bottom = Math.max(room.bottom, y + reach + node.lines.length * graph.font.line * letters + 12);
    }
    return room;
  }

  /** The places where a label can stand, best first. */
  function around({ x, y, reach }, width, height) {
    const below = {
      left: x - width / 2,
      right: x + width / 2,
      top: y + reach + 2,
      bottom: y + reach + 2 + height,
      align: "center",
    };
    const above = { ...below, top: y - reach - 2 - height, bottom: y - reach - 2 };
    const right = {
      left: x + reach + 4,
      right: x + reach + 4 + width,
      top: y - height / 2,
      bottom: y + height / 2,
      align: "left",
    };
    const left = { ...right, left: x - reach - 4 - width, right: x - reach - 4, align: "right" };
    return [below, above, right, left];
  }

  /** Nodes on the stage with their places in CSS pixels, those that are to be read first in front; `most` of them. */
  function spotsOf(scene, { at, toStage, scale, hovered, most }) {
    const [wide, high] = [element.clientWidth, element.clientHeight];
    const tiers = [[], [], []]; // hovered, lit, the others; each in the order of the scene
    for (const node of scene.nodes) {
      const { x, y } = toStage(at(node.id));
      if (x < -80 || y < -40 || x > wide + 80 || y > high + 40) continue;
      const [isHovered, isLit] = [node.id === hovered, scene.isLit(node)];
      const tier = tiers[isHovered ? 0 : isLit ? 1 : 2];
      if (tier.length < most)
        tier.push({ node, x, y, reach: scene.radius(node, scale) * scale, isHovered, isLit });
    }
    return tiers.flat().slice(0, most);
  }

  /** The labels that find room: `{lines, x, ys, align, size, isBold, isQuiet, isLit}` in CSS pixels. */
  function placed(scene, view) {
    const size = sizeAt(view.scale);
    const line = (size * graph.font.line) / graph.font.size;
    const taken = new Grid(96);
    const isInside = box =>
      box.left >= 0 && box.right <= element.clientWidth && box.top >= 0 && box.bottom <= element.clientHeight;
    const found = [];

    function place(spot) {
      const lines = spot.isHovered ? [spot.node.name] : spot.node.lines;
      const places = around(spot, (widthOf(spot.node) * size) / graph.font.size, lines.length * line);
      const box = spot.isHovered ? places[0] : places.find(one => isInside(one) && taken.isFree(one));
      if (!box) return;
      taken.add(box);
      found.push({
        node: spot.node,
        lines,
        x: box.align === "center" ? spot.x : box[box.align],
        align: box.align,
        ys: lines.map((_, n) => box.top + (n + 0.5) * line),
        font: fontOf(spot.node, size),
        size: sizeOf(spot.node, size),
        isBold: isPerson(spot.node),
        isQuiet: graph.isQuiet(spot.node),
        isLit: spot.isLit || spot.isHovered,
      });
    }

    function placeBubble({ name, x, y }) {
      pen.font = `600 ${size}px ${font}`;
      const width = pen.measureText(name).width;
      const box = { left: x - width / 2, right: x + width / 2, top: y - line, bottom: y };
      if (!taken.isFree(box)) return;
      taken.add(box);
      found.push({
        node: null,
        lines: [name],
        x,
        align: "center",
        ys: [y - line / 2],
        font: pen.font,
        size,
        isBold: true,
        isQuiet: true,
        isLit: true,
      });
    }

    const spots = spotsOf(scene, view);
    // A picture is read from its people: their names may cover a small node, no other label may.
    for (const group of [
      spots.filter(spot => isPerson(spot.node)),
      spots.filter(spot => !isPerson(spot.node)),
    ]) {
      for (const { x, y, reach } of group)
        taken.add({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
      group.forEach(place);
    }
    view.bubbles.forEach(placeBubble);
    return found;
  }

  /** Draw labels on a canvas whose unit is a CSS pixel. */
  function drawOn(context, labels, ink) {
    context.save();
    Object.assign(context, {
      textBaseline: "middle",
      lineJoin: "round",
      lineWidth: 3.5,
      strokeStyle: ink.ground,
    });
    for (const { lines, x, ys, align, font, isQuiet, isLit } of labels) {
      Object.assign(context, {
        font,
        textAlign: align,
        globalAlpha: isLit ? 1 : 0.35,
        fillStyle: isQuiet ? ink.soft : ink.ink,
      });
      lines.forEach((text, n) => {
        context.strokeText(text, x, ys[n]);
        context.fillText(text, x, ys[n]);
      });
    }
    context.restore();
  }

  return { placed, drawOn, extent, sizeAt };
}

/** Boxes on the stage, looked up by the cells they touch. */
class Grid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  *keys({ left, right, top, bottom }) {
    for (let x = Math.floor(left / this.cell); x <= Math.floor(right / this.cell); x++)
      for (let y = Math.floor(top / this.cell); y <= Math.floor(bottom / this.cell); y++) yield `${x},${y}`;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  isFree(box) {
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) || [])
        if (
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom
        )
          return false;
    return true;
  }
}
