// The state as the part of an address behind #, so that a link opens the page as it was. Nodes and lines are written
// with keys that hold in another drawing of the same things.
"use strict";

function startPermalink(graph, firstTab) {
  const nodes = { write: id => graph.nodes[id].key, read: graph.nodeOf };
  const lines = { write: id => graph.lineKey(graph.edges[id]), read: graph.lineOf };
  const plain = { write: String, read: word => word };
  const LISTS = {
    kinds: plain,
    stances: plain,
    acts: plain,
    hidden: nodes,
    expanded: nodes,
    bubbles: { write: String, read: Number },
    unfolded: lines,
  };
  const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text);
  const known = list => list.filter(one => one !== undefined && !Number.isNaN(one));

  function write(state) {
    const parts = new URLSearchParams();
    for (const [key, how] of Object.entries(LISTS))
      for (const one of state[key]) parts.append(key, how.write(one));
    for (const key of ["since", "until"]) if (state[key]) parts.set(key, state[key]);
    if (state.whole) parts.set("whole", "1");
    if (state.focus !== null) parts.set("focus", nodes.write(state.focus));
    if (state.reach !== START.reach) parts.set("reach", state.reach);
    for (const [id, [x, y]] of Object.entries(state.pins))
      parts.append("pin", `${Math.round(x)} ${Math.round(y)} ${nodes.write(id)}`);
    if (state.chosen?.node < graph.count) parts.set("node", nodes.write(state.chosen.node));
    if (state.chosen?.line !== undefined) parts.set("line", lines.write(state.chosen.line));
    if (state.tab !== firstTab) parts.set("tab", state.tab);
    return String(parts);
  }

  /** What a link says; words that it has wrong, or that this picture does not know, are left out. */
  function read(text) {
    const parts = new URLSearchParams(text);
    const state = {};
    for (const [key, how] of Object.entries(LISTS))
      if (parts.has(key)) state[key] = known(parts.getAll(key).map(how.read));
    if (state.bubbles) state.bubbles = state.bubbles.filter(number => graph.bubbles[number]);
    for (const key of ["since", "until"]) if (isDay(parts.get(key))) state[key] = parts.get(key);
    state.whole = parts.get("whole") === "1";
    state.focus = nodes.read(parts.get("focus")) ?? null;
    state.reach = Math.max(1, Math.min(3, Number(parts.get("reach")) || 1));
    state.pins = Object.fromEntries(
      parts
        .getAll("pin")
        .map(pin => {
          const [, x, y, key] = pin.match(/^(-?\d{1,7}) (-?\d{1,7}) (.+)$/s) || [];
          return [nodes.read(key), [Number(x), Number(y)]];
        })
        .filter(([id]) => id !== undefined),
    );
    const [node, line] = [nodes.read(parts.get("node")), lines.read(parts.get("line"))];
    state.chosen = node !== undefined ? { node } : line !== undefined ? { line } : null;
    state.tab = ["picture", "timeline", "table"].includes(parts.get("tab")) ? parts.get("tab") : firstTab;
    return state;
  }

  return {
    read,
    /** Keep the address in step, both ways. A page inside a notebook has no address of its own. */
    follow(states) {
      let written = location.hash.slice(1);
      states.listen(state => {
        written = write(state);
        try {
          history.replaceState(null, "", written ? `#${written}` : location.href.split("#")[0]);
        } catch (refused) {
          if (refused.name !== "SecurityError") throw refused; // about:srcdoc, or too many changes at once
        }
      });
      addEventListener("hashchange", () => {
        if (location.hash.slice(1) !== written) states.open(read(location.hash.slice(1)));
      });
    },
  };
}
