// The page: what is filtered, found and chosen, and the views that follow from it.
"use strict";

const picture = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = id => document.getElementById(id);
  const state = { kinds: new Set(), stances: new Set(), since: "", until: "", chosen: null, asTable: false };
  let shown = null; // {nodes: Set, edges: Set, rows: Set} that pass the filters

  const edgesAt = data.nodes.map(() => []);
  for (const edge of data.edges) for (const end of new Set([edge.from, edge.to])) edgesAt[end].push(edge);

  // --- filters --------------------------------------------------------------------------------------------

  const inTime = ({ days }) => (!state.since && !state.until)
    || (days !== null && days[1] >= state.since && (!state.until || days[0] <= state.until));

  function passing() {
    const rows = new Set(data.statements.keys());
    for (const row of rows) {
      const statement = data.statements[row];
      if (state.stances.has(statement.stance) || !inTime(statement)) rows.delete(row);
    }
    const alive = edge => !edge.statements.length || edge.statements.some(row => rows.has(row));
    const quiet = id => data.kinds[data.nodes[id].group].quiet;
    const off = id => state.kinds.has(data.nodes[id].group);
    // From the statements that are left outwards along structure: wholes first, then what surrounds them.
    const nodes = new Set(data.edges.filter(edge => edge.statements.length && alive(edge)).flatMap(edge => [edge.from, edge.to]));
    if (!data.statements.length) data.nodes.forEach(node => nodes.add(node.id));
    for (const id of nodes) {
      if (quiet(id) || off(id)) continue;
      for (const edge of edgesAt[id]) if (!edge.statements.length && edge.from === id) nodes.add(edge.to);
    }
    for (const id of nodes) if (off(id)) nodes.delete(id);
    for (const id of nodes) if (quiet(id) && !edgesAt[id].some(edge => alive(edge) && nodes.has(edge.from === id ? edge.to : edge.from))) nodes.delete(id);
    const edges = new Set(data.edges.filter(edge => alive(edge) && nodes.has(edge.from) && nodes.has(edge.to)).map(edge => edge.id));
    for (const row of rows) if (off(data.statements[row].speaker) || off(data.statements[row].about)) rows.delete(row);
    return { nodes, edges, rows };
  }

  // --- views ----------------------------------------------------------------------------------------------

  const go = { node: id => choose({ node: id }), edge: id => choose({ edge: id }), nothing: () => choose(null) };
  const cards = startCards(data, go);
  const stage = startStage($("stage"), data, { ...go, describe: id => cards.describeLine(data.edges[id]) });
  const dayOf = row => (data.statements[row].days || ["unknown"])[0]; // letters come after digits
  const visible = rows => rows.filter(row => shown.rows.has(row))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a - b));

  function rowsOf(chosen) {
    const edges = chosen.node === undefined ? [data.edges[chosen.edge]] : edgesAt[chosen.node];
    return visible([...new Set(edges.flatMap(edge => edge.statements))]);
  }

  /** What stands out: a node with its lines and neighbours, or a line with the occasion of its statements. */
  function light() {
    if (!state.chosen) return null;
    const { node } = state.chosen;
    const chosen = node === undefined ? occasionOf(data.edges[state.chosen.edge]) : edgesAt[node];
    const edges = chosen.filter(edge => shown.edges.has(edge.id));
    const nodes = new Set(edges.flatMap(edge => [edge.from, edge.to]));
    if (node !== undefined) nodes.add(node);
    return { nodes, edges: new Set(edges.map(edge => edge.id)) };
  }
  const occasionOf = line => [line, ...[...edgesAt[line.from], ...edgesAt[line.to]]
    .filter(edge => edge.kind !== "about" && line.kind === "about" && edge.statements.some(row => line.statements.includes(row)))];

  function showCard() {
    const chosen = state.chosen;
    const edges = data.edges.filter(edge => shown.edges.has(edge.id));
    const content = !chosen ? cards.list(edges)
      : chosen.node !== undefined ? cards.node(chosen.node, rowsOf(chosen), edges.filter(edge => edgesAt[chosen.node].includes(edge)))
        : cards.edge(data.edges[chosen.edge], rowsOf(chosen));
    $("card").replaceChildren(...content);
  }

  function choose(chosen) {
    state.chosen = chosen;
    stage.show(shown, light());
    if (chosen && chosen.node !== undefined && shown.nodes.has(chosen.node)) stage.reveal(chosen.node);
    showCard();
    if (!chosen) return;
    $("card").focus({ preventScroll: true });
    $("card").scrollIntoView({ block: "nearest" });
    $("card").parentElement.scrollTop = 0;
  }

  function show() {
    shown = passing();
    const gone = state.chosen && (state.chosen.node === undefined ? !shown.edges.has(state.chosen.edge) : !shown.nodes.has(state.chosen.node));
    if (gone) state.chosen = null;
    stage.show(shown, light());
    showCard();
    if (state.asTable) $("table").replaceChildren(cards.table(visible([...data.statements.keys()])));
    $("table").hidden = !state.asTable;
    $("picture").hidden = state.asTable;
    $("as-table").setAttribute("aria-pressed", String(state.asTable));
    $("as-picture").setAttribute("aria-pressed", String(!state.asTable));
    $("reset").hidden = !(state.kinds.size || state.stances.size || state.since || state.until);
    $("status").textContent = `점 ${shown.nodes.size}/${data.nodes.length}개, 발언·행위 ${shown.rows.size}/${data.statements.length}건 표시`;
  }

  // --- controls -------------------------------------------------------------------------------------------

  const chips = [...document.querySelectorAll(".chip")];
  for (const chip of chips) {
    const [set, key] = chip.dataset.kind ? [state.kinds, chip.dataset.kind] : [state.stances, chip.dataset.stance];
    chip.addEventListener("click", () => {
      if (!set.delete(key)) set.add(key);
      chip.setAttribute("aria-pressed", String(!set.has(key)));
      show();
    });
  }
  $("reset").addEventListener("click", () => {
    state.kinds.clear();
    state.stances.clear();
    state.since = state.until = $("since").value = $("until").value = "";
    chips.forEach(chip => chip.setAttribute("aria-pressed", "true"));
    show();
    $("search").focus();
  });
  $("as-table").addEventListener("click", () => { state.asTable = true; show(); });
  $("as-picture").addEventListener("click", () => { state.asTable = false; show(); });
  $("zoom-in").addEventListener("click", () => stage.zoom(1.3));
  $("zoom-out").addEventListener("click", () => stage.zoom(1 / 1.3));
  $("zoom-all").addEventListener("click", stage.showAll);

  const days = new Set(data.statements.flatMap(statement => statement.days || []));
  $("dates").hidden = days.size < 2;
  for (const end of ["since", "until"]) {
    $(end).addEventListener("change", () => { state[end] = $(end).value; show(); });
  }

  // --- search ---------------------------------------------------------------------------------------------

  const key = text => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const keys = data.nodes.map(node => [node.name, ...node.aliases].map(key));
  function find() {
    const wanted = key($("search").value);
    $("found").hidden = !wanted;
    if (!wanted) return;
    const found = data.nodes.filter(node => keys[node.id].some(name => name.includes(wanted)))
      .sort((a, b) => b.size - a.size || a.id - b.id);
    $("found").replaceChildren(...(found.length ? found.slice(0, 30).map(foundItem) : [make("li", {}, make("p", { class: "note" }, "그런 이름이 이 그림에 없습니다."))]));
  }
  const foundItem = node => make("li", {}, make("button", { type: "button", onclick: () => take(node.id) }, cards.swatch(node.group), say(node.name)));
  function take(id) {
    $("found").hidden = true;
    $("search").value = "";
    if (!shown.nodes.has(id)) $("reset").click();
    go.node(id);
  }
  $("search").addEventListener("input", find);
  document.querySelector(".search").addEventListener("keydown", event => {
    const buttons = [...$("found").querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") { $("found").hidden = true; $("search").focus(); }
    else if (event.key === "Enter" && at < 0 && buttons.length && !$("found").hidden) buttons[0].click();
    else if (event.key === "ArrowDown" && buttons.length) buttons[Math.min(at + 1, buttons.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] || $("search")).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", event => { if (!event.target.closest(".search")) $("found").hidden = true; });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.target.closest(".search") && state.chosen) go.nothing();
    if (event.key === "/" && !event.target.closest("input")) { event.preventDefault(); $("search").focus(); }
  });

  show();
  return { data, stage };
})();
