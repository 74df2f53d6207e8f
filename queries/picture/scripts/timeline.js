// The timeline: what was said by date, a lane an act, and the goal dates that lie ahead; below it the same as a list.
"use strict";

function startTimeline(graph, go, facts) {
  const { words, text } = graph;
  const [DOT, STEP, TOP] = [4.5, 11, 12]; // px: a sign's radius, from one to the next, and above all
  const HIGHEST = 9; // signs above each other; more stand in one place
  const END = { first: "0001-01-01", last: "9999-12-31" }; // of intervals that are open
  const HEAD = 92; // px left of the lanes, for their names
  const dayNumber = day => Math.round(Date.parse(day) / 86_400_000);
  const today = () => new Date().toISOString().slice(0, 10);

  // --- drawn ---------------------------------------------------------------------------------------------------

  const startOf = days => (days[0] === END.first ? days[1] : days[0]);
  const dueDay = ({ dueDays }) => (dueDays[1] === END.last ? dueDays[0] : dueDays[1]);

  function scaleOf(told, width) {
    const marks = told
      .flatMap(one => [one.days && startOf(one.days), one.dueDays && dueDay(one)])
      .filter(Boolean)
      .map(dayNumber);
    const [low, high] = marks.reduce(
      ([a, b], day) => [Math.min(a, day), Math.max(b, day)],
      [Infinity, -Infinity],
    );
    const room = Math.max(20, (high - low) * 0.03);
    const [from, to] = [low - room, high + room];
    return { from, to, x: day => HEAD + ((dayNumber(day) - from) / (to - from)) * (width - HEAD - 12) };
  }

  /** Where the lines of an axis stand: years, or months where few years are shown. */
  function ticks({ from, to }) {
    const months = (to - from) / 30.44;
    const step = [1, 3, 6, 12, 24, 60, 120, 240].find(wide => months / wide <= 9) || 600;
    const first = new Date(from * 86_400_000);
    const found = [];
    for (let month = first.getUTCFullYear() * 12; found.length < 40; month += step) {
      const day = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
      if (dayNumber(day) > to) break;
      if (dayNumber(day) >= from) found.push({ day, label: step < 12 ? day.slice(0, 7) : day.slice(0, 4) });
    }
    return found;
  }

  function drawn(rows, width) {
    const told = rows.map(row => ({ row, ...graph.statements[row] })).filter(one => one.days || one.dueDays);
    if (!told.length) return [];
    const scale = scaleOf(told, width);
    const acts = Object.keys(words.acts).filter(act => told.some(one => one.act === act && one.days));
    const lanes = stacked(
      [
        ...acts.map(act => ({
          name: words.acts[act],
          signs: told
            .filter(one => one.act === act && one.days)
            .map(one => ({ one, x: scale.x(startOf(one.days)) })),
        })),
        {
          name: text("due"),
          signs: told.filter(one => one.dueDays).map(one => ({ one, x: scale.x(dueDay(one)), isDue: true })),
        },
      ].filter(lane => lane.signs.length),
    );
    const bottom = lanes.at(-1).base + STEP;
    const saidAt = new Map(
      lanes
        .flatMap(lane => lane.signs)
        .filter(sign => !sign.isDue)
        .map(sign => [sign.one.row, sign]),
    );
    return draw(
      "svg",
      {
        class: "timeline",
        width,
        height: bottom + 22,
        viewBox: `0 0 ${width} ${bottom + 22}`,
        "aria-hidden": "true",
      },
      ticks(scale).map(({ day, label }) => [
        draw("line", { class: "grid", x1: scale.x(day), x2: scale.x(day), y1: TOP, y2: bottom }),
        draw("text", { class: "tick", x: scale.x(day), y: bottom + 15, "text-anchor": "middle" }, label),
      ]),
      lanes.map(({ name, base }) => [
        draw("line", { class: "grid", x1: HEAD, x2: width, y1: base + STEP / 2, y2: base + STEP / 2 }),
        draw("text", { class: "lane", x: 0, y: base + 4 }, name),
      ]),
      nowLine(scale, bottom),
      lanes
        .flatMap(lane => lane.signs)
        .filter(sign => sign.isDue && saidAt.has(sign.one.row))
        .map(sign => untilLine(saidAt.get(sign.one.row), sign)),
      lanes.flatMap(lane => lane.signs).map(signElement),
    );
  }

  /** Lanes below each other, as high as what stands on each day of them; each sign gets its `y`. */
  function stacked(lanes) {
    let base = TOP;
    for (const lane of lanes) {
      const counts = new Map();
      for (const sign of lane.signs) {
        const spot = Math.round(sign.x / STEP);
        sign.level = Math.min(counts.get(spot) || 0, HIGHEST - 1);
        counts.set(spot, sign.level + 1);
      }
      base += Math.max(26, Math.max(...counts.values()) * STEP + 10);
      lane.base = base;
      for (const sign of lane.signs) sign.y = base - sign.level * STEP;
    }
    return lanes;
  }

  function nowLine(scale, bottom) {
    const day = dayNumber(today());
    if (day < scale.from || day > scale.to) return "";
    return [
      draw("line", { class: "now", x1: scale.x(today()), x2: scale.x(today()), y1: TOP, y2: bottom }),
      draw(
        "text",
        { class: "tick now", x: scale.x(today()), y: TOP - 2, "text-anchor": "middle" },
        text("today"),
      ),
    ];
  }

  function signElement({ one, x, y, isDue }) {
    const title = draw(
      "title",
      {},
      `${one.date || ""} ${graph.nodes[one.speaker].name} → ${graph.nodes[one.about].name}: ${words.acts[one.act]}${one.due ? ` (${text("due")} ${one.due})` : ""}`,
    );
    const sign = shapeElement(isDue ? "diamond" : "dot", x, y, isDue ? DOT + 1 : DOT, {
      class: `sign ${one.stance}`,
      onclick: () => go.node(graph.count + one.row),
    });
    sign.append(title);
    return sign;
  }
  const untilLine = (said, due) =>
    draw("path", {
      class: "until",
      d: `M${said.x} ${said.y}C${said.x} ${due.y},${due.x} ${said.y},${due.x} ${due.y}`,
    });

  // --- listed --------------------------------------------------------------------------------------------------

  /** How far a goal date lies ahead, or that it is over. */
  function ahead(statement) {
    const left = dayNumber(dueDay(statement)) - dayNumber(today());
    return left >= 0 ? text("daysLeft", { days: left }) : text("isOver");
  }

  function item(row) {
    const one = graph.statements[row];
    return make(
      "li",
      {},
      button(
        [
          make("span", { class: "when" }, facts.dayOf(one)),
          make("span", {}, say(graph.nodes[one.speaker].name), " → ", say(graph.nodes[one.about].name)),
          make(
            "small",
            {},
            words.acts[one.act],
            " · ",
            facts.stanceSign(one.stance),
            one.event === null ? "" : [" · ", say(graph.nodes[one.event].name)],
            one.dueDays ? [" · ", make("b", {}, `${text("due")} ${one.due} (${ahead(one)})`)] : "",
          ),
        ],
        () => go.node(graph.count + row),
      ),
    );
  }

  const section = (heading, rows) =>
    rows.length
      ? [make("h2", { class: "group" }, heading), make("ul", { class: "list" }, rows.map(item))]
      : [];

  /** The timeline of statements in the order of their days, unknown last. */
  return function timeline(rows, width) {
    const isAhead = row => graph.statements[row].dueDays && dueDay(graph.statements[row]) >= today();
    const due = rows
      .filter(isAhead)
      .sort((a, b) => (dueDay(graph.statements[a]) < dueDay(graph.statements[b]) ? -1 : 1));
    const years = new Map();
    for (const row of rows) {
      const { days } = graph.statements[row];
      const year = days ? startOf(days).slice(0, 4) : text("dayUnknown");
      years.set(year, [...(years.get(year) || []), row]);
    }
    return [
      make("p", { class: "note" }, text("timelineHint", { count: rows.length })),
      drawn(rows, width),
      ...section(text("dueAhead", { count: due.length }), due),
      ...[...years].flatMap(([year, some]) =>
        section(`${year} · ${text("pieces", { count: some.length })}`, some),
      ),
    ].flat();
  };
}
