// What a reader takes along: the picture as PNG and SVG, and the statements that are shown as CSV.
"use strict";

const SHEET = { margin: 24, title: 18, small: 12, sharpness: 2 }; // px; the picture's pixels for one on the screen

function startFiles(graph, stage) {
  const title = document.querySelector("h1").textContent;
  const note = document.querySelector(".answer")?.textContent || "";

  function save(blob, ending) {
    const link = make("a", { href: URL.createObjectURL(blob), download: `${title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "policygraph"}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** What is seen on the stage, in the colours of paper, on a sheet with room for its title and its legend. */
  function sheet() {
    const seen = stage.seen(stage.inks.onPaper());
    const kinds = Object.entries(graph.kinds).filter(([kind]) => seen.scene.nodes.some(node => node.group === kind)).map(([, kind]) => kind);
    const top = SHEET.margin + SHEET.title + (note ? SHEET.small + 10 : 0) + 10;
    return { ...seen, kinds, top, height: seen.height, whole: { width: seen.width, height: top + seen.height + SHEET.margin * 2 } };
  }

  // --- PNG -----------------------------------------------------------------------------------------------------

  function png() {
    const page = sheet();
    const canvas = make("canvas", { width: page.whole.width * SHEET.sharpness, height: page.whole.height * SHEET.sharpness });
    const context = canvas.getContext("2d");
    const ink = page.look.ink;
    context.scale(SHEET.sharpness, SHEET.sharpness);
    Object.assign(context, { fillStyle: ink.ground });
    context.fillRect(0, 0, page.whole.width, page.whole.height);
    const family = getComputedStyle(document.body).fontFamily;
    const write = (words, x, y, font, colour) => { Object.assign(context, { font: `${font} ${family}`, fillStyle: colour }); context.fillText(words, x, y); };
    write(title, SHEET.margin, SHEET.margin + SHEET.title - 4, `700 ${SHEET.title}px`, ink.ink);
    write(note, SHEET.margin, SHEET.margin + SHEET.title + SHEET.small + 4, `${SHEET.small}px`, ink.soft);
    drawStage(context, page);
    legendPlaces(page).forEach(({ kind, x, y }) => {
      Object.assign(context, { fillStyle: kind.colour });
      context.beginPath();
      traceShape(context, kind.shape, x, y - 4, 5);
      context.fill();
      write(kind.label, x + 10, y, `${SHEET.small}px`, ink.soft);
    });
    canvas.toBlob(blob => save(blob, "png"), "image/png");
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
    stage.bubbles.draw(context, page.closed, page.look);
    drawLines(context, page.scene, page.look);
    drawNodes(context, graph, page.scene, page.look);
    context.restore();
    page.labels.drawOn(context, page.labels.placed(page.scene, page.look), page.look.ink);
    context.restore();
  }

  function legendPlaces(page) {
    return page.kinds.map((kind, n) => ({ kind, x: SHEET.margin + 6 + n * 76, y: page.whole.height - 12 }));
  }

  // --- SVG -----------------------------------------------------------------------------------------------------

  function svg() {
    const page = sheet();
    const { whole, top, look, scene } = page;
    const words = (content, x, y, size, fill, more = {}) => draw("text", { x, y, "font-size": size, fill, ...more }, content);
    const picture = draw("svg", { xmlns: SVG, viewBox: `0 0 ${whole.width} ${whole.height}`, width: whole.width, height: whole.height, "font-family": getComputedStyle(document.body).fontFamily },
      draw("title", {}, title),
      draw("clipPath", { id: "stage" }, draw("rect", { width: page.width, height: page.height })),
      draw("rect", { width: whole.width, height: whole.height, fill: look.ink.ground }),
      words(title, SHEET.margin, SHEET.margin + SHEET.title - 4, SHEET.title, look.ink.ink, { "font-weight": 700 }),
      words(note, SHEET.margin, SHEET.margin + SHEET.title + SHEET.small + 4, SHEET.small, look.ink.soft),
      draw("g", { transform: `translate(0 ${top})`, "clip-path": "url(#stage)" },
        draw("g", { transform: `translate(${page.width / 2} ${page.height / 2}) scale(${look.scale}) translate(${-page.centre.x} ${-page.centre.y})` },
          page.closed.map(({ x, y, radius }) => draw("circle", { cx: x, cy: y, r: radius, fill: look.ink.bubble, stroke: look.ink.rule, "stroke-width": 1 / look.scale })),
          scene.lines.map(line => lineElements(line, scene, look)),
          scene.nodes.map(node => shapeElement(graph.kinds[node.group].shape, look.at(node.id).x, look.at(node.id).y, scene.radius(node, look.scale), { fill: graph.kinds[node.group].colour, opacity: scene.isLit(node) ? 1 : 0.22 }))),
        page.labels.placed(scene, look).map(label => labelElements(label, look.ink, words))),
      legendPlaces(page).map(({ kind, x, y }) => [shapeElement(kind.shape, x, y - 4, 5, { fill: kind.colour }), words(kind.label, x + 10, y, SHEET.small, look.ink.soft)]));
    save(new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }), "svg");
  }

  function lineElements(line, scene, look) {
    const stroke = strokeOf(line, scene.lit, look.ink, look.thick);
    const { from, to, via } = wayOf(line, look.at, look.radiusOf);
    const d = `M${from.x} ${from.y}${via ? `Q${via.x} ${via.y} ` : "L"}${to.x} ${to.y}`;
    return draw("g", { opacity: stroke.opacity },
      draw("path", { d, fill: "none", stroke: stroke.colour, "stroke-width": stroke.width, "stroke-dasharray": stroke.dash?.join(" ") }),
      line.head && draw("polygon", { points: headOf({ head: line.head, to }, stroke.width).map(String).join(" "), fill: stroke.colour }));
  }

  const ANCHORS = { left: "start", center: "middle", right: "end" };
  const labelElements = ({ lines, x, ys, align, size, isBold, isQuiet, isLit }, ink, words) => lines.map((line, n) => words(line, x, ys[n], size, isQuiet ? ink.soft : ink.ink, {
    "text-anchor": ANCHORS[align], "dominant-baseline": "central", "font-weight": isBold ? 700 : 400, opacity: isLit ? 1 : 0.35,
    stroke: ink.ground, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke",
  }));

  // --- CSV -----------------------------------------------------------------------------------------------------

  /** A cell as RFC 4180 has it. What Excel would run as a formula gets an apostrophe, as in the CSV of an answer. */
  function cell(value) {
    const words = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  }

  function csv(rows) {
    const { words, text, nodes } = graph;
    const name = id => (id === null ? "" : nodes[id].name);
    const heads = ["date", "speaker", "capacity", "act", "stance", "about", "event", "place", "due", "progress", "confidence", "quote", "title", "publisher", "published", "address"];
    const lines = rows.map(row => graph.statements[row]).map(one => {
      const quotes = one.quotes.map(quote => graph.quotes[quote]);
      const article = quotes.length ? graph.articles[quotes[0].article] : {};
      return [one.date, name(one.speaker), one.capacity, words.acts[one.act], words.stances[one.stance], name(one.about), name(one.event), name(one.place),
        one.due, words.statuses[one.status], one.confidence, quotes.map(({ exact }) => exact).join("\n"), article.title, article.publisher, article.published, article.url];
    });
    const table = [heads.map(head => text(head)), ...lines].map(line => line.map(value => cell(String(value ?? ""))).join(","));
    // With a byte order mark, without which Excel takes Korean for Latin letters.
    save(new Blob([`\ufeff${table.join("\r\n")}\r\n`], { type: "text/csv" }), "csv");
  }

  return { png, svg, csv };
}
