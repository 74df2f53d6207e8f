// The time slider: two ends over the days of the statements, and above it how many there are when.
"use strict";

const DAY = 86_400_000; // ms
const BARS = 48;

function startSlider(graph, states) {
  const days = graph.statements
    .map(({ days: range }) => range)
    .filter(Boolean)
    .map(([first]) => Date.parse(first))
    .filter(day => day > Date.parse("0001-12-31"));
  const [first, last] = days.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
    [Infinity, -Infinity],
  );
  const root = byId("time");
  root.hidden = !(last > first);
  if (root.hidden) return { show: () => {} };

  const span = Math.round((last - first) / DAY);
  const dayOf = value => new Date(first + value * DAY).toISOString().slice(0, 10);
  const valueOf = day => Math.max(0, Math.min(span, Math.round((Date.parse(day) - first) / DAY)));
  const ends = [byId("since"), byId("until")];
  for (const end of ends) Object.assign(end, { min: 0, max: span });
  const starts = { since: 0, until: span };

  function counted() {
    const counts = new Array(Math.min(BARS, span + 1)).fill(0);
    for (const day of days)
      counts[Math.min(counts.length - 1, Math.floor(((day - first) / DAY / (span + 1)) * counts.length))]++;
    return counts;
  }
  const counts = counted();
  const most = Math.max(...counts);
  const bars = counts.map((count, n) =>
    draw("rect", { x: n + 0.08, width: 0.84, y: 1 - count / most, height: count / most }),
  );
  byId("density").append(
    draw(
      "svg",
      { viewBox: `0 0 ${counts.length} 1`, preserveAspectRatio: "none", "aria-hidden": "true" },
      bars,
    ),
  );

  const read = () => {
    const [low, high] = ends.map(end => Number(end.value)).sort((a, b) => a - b);
    return { since: low === 0 ? "" : dayOf(low), until: high === span ? "" : dayOf(high) };
  };
  let before = null; // what the ends said when a reader took hold of one
  for (const end of ends) {
    end.addEventListener("input", () => {
      before ??= states.now;
      states.look(read());
    });
    end.addEventListener("change", () => {
      const now = read();
      if (before) states.look({ since: before.since, until: before.until });
      before = null;
      states.change(now);
    });
  }

  return {
    show(state) {
      for (const end of ends) {
        const day = state[end.id];
        if (before === null) end.value = day ? valueOf(day) : starts[end.id];
        end.setAttribute("aria-valuetext", dayOf(Number(end.value)));
      }
      const [low, high] = ends.map(end => Number(end.value)).sort((a, b) => a - b);
      byId("span").textContent = `${dayOf(low)} ~ ${dayOf(high)}`;
      bars.forEach((bar, n) => {
        const [from, to] = [(n / bars.length) * (span + 1), ((n + 1) / bars.length) * (span + 1)];
        bar.setAttribute("class", to > low && from <= high ? "in" : "out");
      });
    },
  };
}
