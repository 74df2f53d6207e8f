// The filters: chips that switch a kind, a stance or an act off and on.
"use strict";

function startFilters(graph, states) {
  const chips = [...document.querySelectorAll(".chip[data-of]")];
  for (const chip of chips) {
    const { of, key } = chip.dataset;
    if (of === "kinds") chip.prepend(swatch(graph.kinds[key]));
    chip.addEventListener("click", () => states.change({ [of]: toggled(states.now[of], key) }));
  }

  const quiet = Object.keys(graph.kinds).filter(
    kind => ["place", "date"].includes(kind) && graph.nodes.some(node => node.group === kind),
  );
  const areOff = state => quiet.every(kind => state.kinds.includes(kind));
  byId("quiet").hidden = quiet.length === 0;
  byId("quiet").addEventListener("click", () => {
    const others = states.now.kinds.filter(kind => !quiet.includes(kind));
    states.change({ kinds: areOff(states.now) ? others : [...others, ...quiet] });
  });

  return {
    show(state) {
      for (const chip of chips)
        chip.setAttribute("aria-pressed", String(!state[chip.dataset.of].includes(chip.dataset.key)));
      byId("quiet").setAttribute("aria-pressed", String(areOff(state)));
    },
  };
}
