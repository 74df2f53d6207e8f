// The tip beside the pointer: a line's first sentence, or what a node is.
"use strict";

const TIP_LETTERS = 140;

function startTip(graph, bubbles) {
  const tip = byId("tip");
  const cut = words =>
    [...words].length > TIP_LETTERS ? `${[...words].slice(0, TIP_LETTERS).join("")}…` : words;

  function content({ node, line, bubble }) {
    if (bubble !== undefined)
      return [
        make("b", {}, say(bubbles.nameOf(bubbles.circles[bubble]))),
        make("p", {}, graph.text("openBubble")),
      ];
    if (node !== undefined) {
      const one = graph.node(node);
      return [
        make("b", {}, say(one.name)),
        make("p", {}, graph.kinds[one.group].label, one.office ? [" · ", say(one.office)] : ""),
      ];
    }
    const { from, to, statements, quotes } = graph.edges[line];
    const first = graph.quotes[statements.length ? graph.statements[statements[0]].quotes[0] : quotes[0]];
    const kind = graph.isSaid(graph.edges[line])
      ? graph.actsOf(graph.edges[line])
      : graph.labelOf(graph.edges[line]);
    return [
      make("b", {}, say(graph.nodes[from].name), " → ", say(graph.nodes[to].name)),
      make("p", {}, kind),
      first ? make("q", {}, say(cut(first.exact))) : "",
    ];
  }

  return {
    show(what, pointer) {
      tip.hidden = !what;
      if (!what) return;
      tip.replaceChildren(...content(what).filter(Boolean));
      const [wide, high] = [tip.parentElement.clientWidth, tip.parentElement.clientHeight];
      tip.style.left = `${Math.max(4, Math.min(pointer.x + 14, wide - tip.offsetWidth - 4))}px`;
      tip.style.top = `${pointer.y + 18 + tip.offsetHeight > high ? Math.max(4, pointer.y - tip.offsetHeight - 10) : pointer.y + 18}px`;
    },
  };
}
