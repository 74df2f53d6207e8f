// The keyboard: walking from node to node along the lines, and a key for all that the buttons do.
"use strict";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function startKeys(graph, states, stage, go, getShown) {
  const element = byId("stage");
  const chosenNode = () => states.now.chosen?.node;

  /** The neighbour that lies most in a direction; the nearer of two that lie alike. */
  function neighbour(id, [dx, dy]) {
    const here = stage.at(id);
    const scores = graph.linesAt[id]
      .filter(line => getShown().lines.has(line.id))
      .map(line => graph.otherEnd(line, id))
      .map(other => {
        const [x, y] = [stage.at(other).x - here.x, stage.at(other).y - here.y];
        const length = Math.hypot(x, y) || 1;
        return { other, along: (x * dx + y * dy) / length, length };
      })
      .filter(({ along }) => along > 0.35);
    return scores.sort((a, b) => a.length / a.along ** 2 - b.length / b.along ** 2)[0]?.other;
  }

  function walk(direction) {
    const id = chosenNode();
    if (id === undefined || id >= graph.count) {
      const first = [...getShown().nodes]
        .map(graph.node)
        .sort((a, b) => graph.isQuiet(a) - graph.isQuiet(b) || b.size - a.size)[0];
      if (first) arrive(first.id);
      return;
    }
    const next = neighbour(id, direction);
    if (next === undefined) byId("spoken").textContent = graph.text("noNeighbour");
    else arrive(next);
  }

  function arrive(id) {
    go.node(id, { stay: true });
    const node = graph.node(id);
    const lines = graph.linesAt[id].filter(line => getShown().lines.has(line.id)).length;
    byId("spoken").textContent = graph.text("walked", {
      name: node.name,
      kind: graph.kinds[node.group].label,
      lines,
    });
  }

  const onNode = act => () => {
    if (chosenNode() < graph.count) act(chosenNode());
  };
  const KEYS = {
    "+": () => stage.zoom(1.25),
    "=": () => stage.zoom(1.25),
    "-": () => stage.zoom(0.8),
    0: () => stage.fitAll(true),
    f: onNode(go.focus),
    e: onNode(go.expand),
    p: onNode(go.pin),
    h: onNode(go.hide),
    u: () => {
      if (states.now.chosen?.line !== undefined) go.unfold(states.now.chosen.line);
    },
    Enter: () => {
      if (states.now.chosen) byId("card").focus();
    },
  };
  element.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction && event.shiftKey) stage.pan(...direction);
    else if (direction) walk(direction);
    else if (KEYS[event.key]) KEYS[event.key]();
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", event => {
    const isTyping = event.target.matches("input[type=search]");
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && event.key.toLowerCase() === "z" && !isTyping) {
      event.preventDefault();
      if (event.shiftKey) states.redo();
      else states.undo();
    } else if (withControl || event.altKey || isTyping || byId("help").open) return;
    else if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "?") byId("help").showModal();
    else if (event.key === "Escape" && states.now.chosen) {
      const isInCard = byId("card").contains(event.target);
      go.nothing();
      if (isInCard) element.focus();
    }
  });
}
