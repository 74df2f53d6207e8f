// The timeline: what was said by date, a lane an act, and the goal dates that lie ahead; below it the same as a list.
"use strict";

function startTimeline(graph, go, facts) {
  const { words, text } = graph;
  const LANE = 30; // px
  const DOT = 5;
  const END = { first: "0001-01-01", last: "9999-12-31" }; // of intervals that are open
  const HEAD = 92; // px left of the lanes, for their names
  const dayNumber = day => Math.round(Date.parse(day) / 86_400_000);
  const today = () => new Date().toISOString().slice(0, 10);

  // --- drawn ---------------------------------------------------------------------------------------------------

  const startOf = days => (days[0] === END.first ? days[1] : days[0]);
  const dueDay = ({ dueDays }) => (dueDays[1] === END.last ? dueDays[0] : dueDays[1]);

  function scaleOf(told, width) {
    const marks = told.flatMap(one => [one.days && startOf(one.days), one.dueDays && dueDay(one)]).filter(Boolean).map(dayNumber);
    const [low, high] = marks.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [Infinity, -Infinity]);
    const room = Math.max(20, (high - low) * 0.03);
    const [from, to] = [low - room, high + room];
    return { from, to, x: day => HEAD + (dayNumber(day) - from) / (to - from) * (width - HEAD - 12) };
  }

  /** Where the lines of an axis stand: years, or months where few years are shown. */
  function ticks({ from, to }) {
    const months = (to - from) / 30.44;
    const step = [1, 3, 6, 12, 24, 60, 120, 240].find(wide => months / wide <= 9) || 600;
    const first = new Date(from * 86_400_000);
    const found = [];
    for (let month = first.getUTCFullYear() * 12; found.length < 40; month += step) {
      const day = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String(month % 12 + 1).padStart(2, "0")}-01`;
      if (dayNumber(day) > to) break;
      if (dayNumber(day) >= from) found.push({ day, label: step < 12 ? day.slice(0, 7) : day.slice(0, 4) });
    }
    return found;
  }

  function drawn(rows, width) {
    const told = rows.map(row => ({ row, ...graph.statements[row] })).filter(one => one.days || one.dueDays);
    if (!told.length) return [];
    const lanes = Object.keys(words.acts).filter(act => told.some(one => one.act === act && one.days));
    const hasDue = told.some(one => one.dueDays);
    const scale = scaleOf(told, width);
    const bottom = 14 + (lanes.length + (hasDue ? 1 : 0)) * LANE;
    const laneY = n => 14 + (n + 0.5) * LANE;
    const names = [...lanes.map(act => words.acts[act]), ...(hasDue ? [text("due")] : [])];
    const stacked = new Map();
    return draw("svg", { class: "timeline", width, height: bottom + 22, viewBox: `0 0 ${width} ${bottom + 22}`, "aria-hidden": "true" },
      ticks(scale).map(({ day, label }) => [
        draw("line", { class: "grid", x1: scale.x(day), x2: scale.x(day), y1: 8, y2: bottom }),
        draw("text", { class: "tick", x: scale.x(day), y: bottom + 15, "text-anchor": "middle" }, label)]),
      names.map((name, n) => [
        draw("line", { class: "grid", x1: HEAD, x2: width, y1: laneY(n), y2: laneY(n) }),
        draw("text", { class: "lane", x: 0, y: laneY(n) + 4 }, name)]),
      nowLine(scale, bottom),
      told.filter(one => one.days).map(one => sign(one, scale.x(startOf(one.days)), laneY(lanes.indexOf(one.act)), stacked)),
      told.filter(one => one.dueDays).map(one => dueSign(one, scale, laneY(lanes.length), one.days && laneY(lanes.indexOf(one.act)), stacked)));
  }

  function nowLine(scale, bottom) {
    const day = dayNumber(today());
    if (day < scale.from || day > scale.to) return "";
    return [draw("line", { class: "now", x1: scale.x(today()), x2: scale.x(today()), y1: 8, y2: bottom }),
      draw("text", { class: "tick now", x: scale.x(today()), y: 8, "text-anchor": "middle" }, text("today"))];
  }

  /** A place in a lane that no other sign has: a little higher or lower where there are several. */
  function free(stacked, x, y) {
    const spot = `${Math.round(x / (DOT * 2))} ${y}`;
    const nth = stacked.get(spot) || 0;
    stacked.set(spot, nth + 1);
    return y + [0, -1, 1][nth % 3] * (DOT + 3.5) + (nth >= 3 ? Math.floor(nth / 3) * 1.5 : 0);
  }

  const titleOf = one => draw("title", {}, `${one.date || ""} ${graph.nodes[one.speaker].name} → ${graph.nodes[one.about].name}: ${words.acts[one.act]}${one.due ? ` (${text("due")} ${one.due})` : ""}`);
  const pick = one => () => go.node(graph.count + one.row);
  const sign = (one, x, y, stacked) => draw("circle", { class: `sign ${one.stance}`, cx: x, cy: free(stacked, x, y), r: DOT, onclick: pick(one) }, titleOf(one));
  function dueSign(one, scale, y, from, stacked) {
    const x = scale.x(dueDay(one));
    const at = free(stacked, x, y);
    return [
      from && draw("path", { class: "until", d: `M${scale.x(startOf(one.days))} ${from}C${scale.x(startOf(one.days))} ${at},${x} ${from},${x} ${at}` }),
      shapeElement("diamond", x, at, DOT + 1, { class: `sign due ${one.stance}`, onclick: pick(one) })];
  }

  // --- listed --------------------------------------------------------------------------------------------------

  /** How far a goal date lies ahead, or that it is over. */
  function ahead(statement) {
    const left = dayNumber(dueDay(statement)) - dayNumber(today());
    return left >= 0 ? text("daysLeft", { days: left }) : text("isOver");
  }

  function item(row) {
    const one = graph.statements[row];
    return make("li", {}, button([
      make("span", { class: "when" }, facts.dayOf(one)),
      make("span", {}, say(graph.nodes[one.speaker].name), " → ", say(graph.nodes[one.about].name)),
      make("small", {}, words.acts[one.act], " · ", facts.stanceSign(one.stance),
        one.event === null ? "" : [" · ", say(graph.nodes[one.event].name)],
        one.dueDays ? [" · ", make("b", {}, `${text("due")} ${one.due} (${ahead(one)})`)] : ""),
    ], () => go.node(graph.count + row)));
  }

  const section = (heading, rows) => (rows.length ? [make("h3", {}, heading), make("ul", { class: "list" }, rows.map(item))] : []);

  /** The timeline of statements in the order of their days, unknown last. */
  return function timeline(rows, width) {
    const isAhead = row => graph.statements[row].dueDays && dueDay(graph.statements[row]) >= today();
    const due = rows.filter(isAhead).sort((a, b) => (dueDay(graph.statements[a]) < dueDay(graph.statements[b]) ? -1 : 1));
    const years = new Map();
    for (const row of rows) {
      const { days } = graph.statements[row];
      const year = days ? startOf(days).slice(0, 4) : text("dayUnknown");
      years.set(year, [...(years.get(year) || []), row]);
    }
    return [
      make("p", { class: "note" }, text("timelineHint", { count: rows.length })), drawn(rows, width),
      ...section(text("dueAhead", { count: due.length }), due),
      ...[...years].flatMap(([year, some]) => section(`${year} · ${text("pieces", { count: some.length })}`, some)),
    ].flat();
  };
}
