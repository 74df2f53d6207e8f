// Notices on the stage: what the picture leaves out at the moment, and how to see it.
"use strict";

function startNotices(graph, states, stage) {
  const { text } = graph;
  const notice = (words, ...buttons) => make("p", {}, words, " ", buttons.filter(Boolean));
  const act = (label, patch) =>
    button(
      label,
      () => {
        states.change(patch());
        stage.fitAll(true);
        byId("stage").focus({ preventScroll: true });
      },
      { class: "link" },
    );

  function found(state, shown) {
    const notices = [];
    if (state.focus !== null) {
      notices.push(
        notice(
          text("focused", { name: graph.nodes[state.focus].name, reach: state.reach }),
          state.reach < 3 && act(text("wider"), () => ({ reach: state.reach + 1 })),
          act(text("showAll"), () => ({ focus: null, reach: 1 })),
        ),
      );
    } else if (graph.isLarge && !state.whole) {
      notices.push(
        notice(
          text("overview", {
            nodes: shown.nodes.size,
            left: shown.leftOut,
            bubbles: graph.bubbles.length - state.bubbles.length,
          }),
          act(text("showWhole"), () => ({ whole: true })),
        ),
      );
    } else if (graph.isLarge) {
      notices.push(
        notice(
          text("wholeShown"),
          act(text("showOverview"), () => ({ whole: false })),
        ),
      );
    }
    if (state.hidden.length)
      notices.push(
        notice(
          text("hiddenNodes", { count: state.hidden.length }),
          act(text("unhide"), () => ({ hidden: [] })),
        ),
      );
    if (graph.count && !shown.nodes.size)
      notices.push(
        notice(
          text("nothingLeft"),
          button(text("reset"), () => byId("reset").click(), { class: "link" }),
        ),
      );
    return notices;
  }

  return { show: (state, shown) => byId("notices").replaceChildren(...found(state, shown)) };
}
