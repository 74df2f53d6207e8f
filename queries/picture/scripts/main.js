// The page: one state, and the views that follow from it.
"use strict";

const picture = (() => {
  const graph = readGraph(JSON.parse(byId("data").textContent));
  const permalink = startPermalink(graph, document.body.dataset.tab);
  const states = startState(permalink.read(location.hash.slice(1)));
  let shown = visible(graph, states.now);

  // --- what a reader can do ------------------------------------------------------------------------------------

  function choose(chosen, { stay = false } = {}) {
    states.look({ chosen });
    if (!chosen) return;
    if (chosen.node < graph.count) stage.reveal(chosen.node);
    if (stay) return;
    byId("card").focus({ preventScroll: true });
    byId("card").scrollIntoView({ block: "nearest" });
  }
  const goneWith = id => (states.now.chosen?.node === id ? null : states.now.chosen);
  const go = {
    nothing: () => choose(null),
    node: (id, how) => choose({ node: id }, how),
    line: (id, how) => choose({ line: id }, how),
    find(id) {
      const { hidden, expanded } = states.now;
      if (!shown.nodes.has(id))
        states.change({
          ...START,
          whole: states.now.whole,
          pins: states.now.pins,
          tab: states.now.tab,
          hidden: without(hidden, id),
          expanded: including(expanded, id),
        });
      if (states.now.tab === "timeline") states.look({ tab: "picture" });
      go.node(id);
      stage.reveal(id);
    },
    focus(id) {
      const reach = states.now.focus === id ? Math.min(3, states.now.reach + 1) : 1;
      states.change({ focus: id, reach, chosen: { node: id } });
      stage.fitAll(true);
    },
    expand(id) {
      states.change({ expanded: including(states.now.expanded, id) });
      stage.fitNodes(
        [id, ...graph.linesAt[id].map(line => graph.otherEnd(line, id))].filter(near =>
          shown.nodes.has(near),
        ),
      );
    },
    bubble(number) {
      states.change({ bubbles: including(states.now.bubbles, number) });
      stage.fitNodes(graph.bubbles[number].filter(id => shown.nodes.has(id)));
    },
    pin(id) {
      const { [id]: place, ...others } = states.now.pins;
      states.change({ pins: place ? others : { ...others, [id]: [stage.at(id).x, stage.at(id).y] } });
    },
    hide: id =>
      states.change({
        hidden: including(states.now.hidden, id),
        chosen: goneWith(id),
        focus: states.now.focus === id ? null : states.now.focus,
      }),
    unfold(id) {
      const { from, to, statements } = graph.edges[id];
      states.change({ unfolded: toggled(states.now.unfolded, id) });
      const around = [from, to, ...statements.map(row => graph.statements[row].event)].filter(near =>
        shown.nodes.has(near),
      );
      if (states.now.unfolded.includes(id))
        stage.fitNodes([
          ...around,
          ...statements.filter(row => shown.rows.has(row)).map(row => graph.count + row),
        ]);
    },
  };

  // --- views ---------------------------------------------------------------------------------------------------

  const facts = startFacts(graph, go);
  const cards = startCards(graph, go, facts);
  const table = startTable(graph, go, facts);
  const timeline = startTimeline(graph, go, facts);
  const stage = startStage(byId("stage"), graph, {
    choose(what) {
      if (!what) go.nothing();
      else if (what.bubble !== undefined) go.bubble(what.bubble);
      else if (what.node !== undefined) go.node(what.node);
      else go.line(what.line);
    },
    open: id => {
      if (id < graph.count)
        (graph.isLarge && !states.now.whole && states.now.focus === null ? go.expand : go.focus)(id);
    },
    drop: (id, place) => {
      if (id < graph.count) states.change({ pins: { ...states.now.pins, [id]: place } });
    },
    hover: (what, pointer) => tip.show(what, pointer),
  });
  const tip = startTip(graph, stage.bubbles);
  const filters = startFilters(graph, states);
  const slider = startSlider(graph, states);
  const notices = startNotices(graph, states, stage);
  const files = startFiles(graph, stage);

  const dayOf = row => graph.firstDay(row) || "unknown"; // letters come after digits
  const sorted = rows =>
    [...rows].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a - b));
  const rowsOf = lines =>
    sorted([...new Set(lines.flatMap(line => line.statements))].filter(row => shown.rows.has(row)));

  function card({ chosen }) {
    const lines = graph.edges.filter(line => shown.lines.has(line.id));
    if (!chosen) return cards.list(lines);
    if (chosen.line !== undefined)
      return cards.lineCard(graph.edges[chosen.line], rowsOf([graph.edges[chosen.line]]), states.now);
    if (chosen.node >= graph.count) return cards.statementCard(chosen.node - graph.count);
    const near = graph.linesAt[chosen.node].filter(line => shown.lines.has(line.id));
    return cards.nodeCard(chosen.node, rowsOf(near), near, states.now);
  }

  /** Whether what is chosen is still shown. */
  function isThere(chosen) {
    if (!chosen) return true;
    if (chosen.line !== undefined) return shown.lines.has(chosen.line);
    return chosen.node < graph.count
      ? shown.nodes.has(chosen.node)
      : shown.rows.has(chosen.node - graph.count);
  }

  const VIEWS = { picture: "picture", timeline: "timeline", table: "table" };
  function showTab(state) {
    for (const [tab, id] of Object.entries(VIEWS)) {
      byId(id).hidden = state.tab !== tab;
      byId(`tab-${tab}`).setAttribute("aria-pressed", String(state.tab === tab));
    }
    if (state.tab === "timeline")
      byId("timeline").replaceChildren(...timeline(sorted(shown.rows), byId("timeline").clientWidth - 40));
    if (state.tab === "table")
      byId("table").replaceChildren(...table(shown, sorted(shown.rows), state.chosen));
  }

  /** A new card, with the focus on the same button where it was on one. */
  function showCard(state) {
    const held = byId("card").contains(document.activeElement) && document.activeElement.title;
    byId("card").replaceChildren(...card(state));
    if (held === false) return;
    const same = [...byId("card").querySelectorAll("button")].find(one => held && one.title === held);
    (same || byId("card")).focus({ preventScroll: true });
  }

  function show(state, before) {
    shown = visible(graph, state);
    if (!isThere(state.chosen)) return states.look({ chosen: null });
    stage.show(shown, state, litBy(graph, state.chosen, shown));
    showCard(state);
    if (state.chosen !== before?.chosen) byId("card").parentElement.scrollTop = 0;
    showTab(state);
    filters.show(state);
    slider.show(state);
    notices.show(state, shown);
    byId("undo").disabled = !states.canUndo;
    byId("redo").disabled = !states.canRedo;
    byId("reset").disabled = !states.isChanged();
    byId("status").textContent = graph.text("status", {
      nodes: shown.nodes.size,
      allNodes: graph.count,
      rows: shown.rows.size,
      allRows: graph.statements.length,
    });
  }

  // --- controls ------------------------------------------------------------------------------------------------

  const press = (id, act) => byId(id).addEventListener("click", act);
  for (const tab of Object.keys(VIEWS)) press(`tab-${tab}`, () => states.look({ tab }));
  press("undo", states.undo);
  press("redo", states.redo);
  press("reset", () => {
    states.reset();
    stage.goHome();
    stage.fitAll(true);
  });
  press("zoom-in", () => stage.zoom(1.3));
  press("zoom-out", () => stage.zoom(1 / 1.3));
  press("zoom-all", () => stage.fitAll(true));
  press("move", () => {
    const isOn = byId("move").getAttribute("aria-pressed") !== "true";
    byId("move").setAttribute("aria-pressed", String(isOn));
    stage.move(isOn);
  });
  press("png", files.png);
  press("svg", files.svg);
  press("csv", () => files.csv(sorted(shown.rows)));
  press("print", () => print());
  press("help-open", () => byId("help").showModal());
  press("help-close", () => byId("help").close());
  for (const menu of document.querySelectorAll("details.menu")) {
    document.addEventListener("click", event => {
      if (!menu.contains(event.target) || event.target.closest("button")) menu.open = false;
    });
    menu.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary").focus();
        event.stopPropagation();
      }
    });
  }
  addEventListener("beforeprint", () =>
    byId("paper").replaceChildren(...table(shown, sorted(shown.rows), null, Infinity)),
  );
  addEventListener("afterprint", () => byId("paper").replaceChildren());
  addEventListener("resize", () => {
    if (states.now.tab === "timeline") showTab(states.now);
  });

  byId("legend").open = !matchMedia("(max-width: 760px)").matches;
  startSearch(graph, go);
  startKeys(graph, states, stage, go, () => shown);
  states.listen(show);
  permalink.follow(states);
  show(states.now);
  stage.fitAll(false);
  document.documentElement.dataset.ready = "true";
  return { graph, stage, states, shown: () => shown };
})();
