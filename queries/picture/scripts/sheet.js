// A sheet of paper: what is seen on the stage, in light colours, with the title above and the legend below it; as a
// picture of pixels.
"use strict";

const SHEET = { margin: 24, title: 18, small: 12, sharpness: 2 }; // px; the picture's pixels for one on the screen

/** What is seen, and where all that belongs to it stands on the sheet. */
function sheetOf(graph, stage) {
  const title = document.querySelector("h1").textContent;
  const note = document.querySelector(".answer")?.textContent || "";
  const seen = stage.seen(stage.inks.onPaper());
  const kinds = Object.entries(graph.kinds)
    .filter(([kind]) => seen.scene.nodes.some(node => node.group === kind))
    .map(([, kind]) => kind);
  const top = SHEET.margin + SHEET.title + (note ? SHEET.small + 10 : 0) + 10;
  return {
    ...seen,
    title,
    note,
    graph,
    stage,
    kinds,
    top,
    height: seen.height,
    whole: { width: seen.width, height: top + seen.height + SHEET.margin * 2 },
  };
}

/** A row of signs with their labels; Hangul is about as wide as it is high, other letters a little more than half. */
function legendPlaces(page) {
  const widthOf = label =>
    [...label].reduce((sum, letter) => sum + SHEET.small * (letter > "\u1100" ? 1 : 0.62), 0);
  let x = SHEET.margin + 6;
  return page.kinds.map(kind => {
    const place = { kind, x, y: page.whole.height - 12 };
    x += widthOf(kind.label) + 34;
    return place;
  });
}

/** The sheet on a canvas. */
function paintSheet(page) {
  const canvas = make("canvas", {
    width: page.whole.width * SHEET.sharpness,
    height: page.whole.height * SHEET.sharpness,
  });
  const context = canvas.getContext("2d");
  const ink = page.look.ink;
  context.scale(SHEET.sharpness, SHEET.sharpness);
  Object.assign(context, { fillStyle: ink.ground });
  context.fillRect(0, 0, page.whole.width, page.whole.height);
  const family = getComputedStyle(document.body).fontFamily;
  const write = (words, x, y, font, colour) => {
    Object.assign(context, { font: `${font} ${family}`, fillStyle: colour });
    context.fillText(words, x, y, page.whole.width - SHEET.margin - x);
  };
  write(page.title, SHEET.margin, SHEET.margin + SHEET.title - 4, `700 ${SHEET.title}px`, ink.ink);
  write(page.note, SHEET.margin, SHEET.margin + SHEET.title + SHEET.small + 4, `${SHEET.small}px`, ink.soft);
  drawStage(context, page);
  legendPlaces(page).forEach(({ kind, x, y }) => {
    Object.assign(context, { fillStyle: kind.colour });
    context.beginPath();
    traceShape(context, kind.shape, x, y - 4, 5);
    context.fill();
    write(kind.label, x + 10, y, `${SHEET.small}px`, ink.soft);
  });
  return canvas;
}

function drawStage(context, page) {
  const { scale } = page.look;
  context.save();
  context.translate(0, page.top);
  context.beginPath();
  context.rect(0, 0, page.width, page.height);
  context.clip();
  context.save();
  context.translate(page.width / 2, page.height / 2);
  context.scale(scale, scale);
  context.translate(-page.centre.x, -page.centre.y);
  page.stage.bubbles.draw(context, page.closed, page.look);
  drawLines(context, page.scene, page.look);
  drawNodes(context, page.graph, page.scene, page.look);
  context.restore();
  page.labels.drawOn(context, page.labels.placed(page.scene, page.look), page.look.ink);
  context.restore();
}
