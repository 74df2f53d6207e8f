// Cards: all that is known of a node, or all that a line stands for; and the list that stands there before.
"use strict";

const LISTED = 200; // lines or facts of a card at first; a button shows the rest

function startCards(graph, go, facts) {
  const { words, text } = graph;
  const { nodeLink, described, listed } = facts;
  const back = () => button(text("toList"), go.nothing, { class: "back" });
  const kindLine = kind => make("p", { class: "kind" }, swatch(graph.kinds[kind]), graph.kinds[kind].label);
  const heading = words_ => make("h3", {}, words_);

  /** A list that begins with a part of itself where it is long. */
  function long(items, show) {
    const shown = show(items.slice(0, LISTED));
    if (items.length <= LISTED) return shown;
    const more = button(
      text("showRest", { count: items.length - LISTED }),
      () => more.replaceWith(...show(items.slice(LISTED))),
      { class: "more" },
    );
    return [...shown, more];
  }

  // --- a node ------------------------------------------------------------------------------------------------

  function quotesOf(id) {
    return [
      ...new Set(
        graph.linesAt[id].flatMap(line => [
          ...line.quotes,
          ...line.statements.flatMap(row => graph.statements[row].quotes),
        ]),
      ),
    ];
  }

  function firstAndLast(id) {
    const days = quotesOf(id)
      .map(row => graph.articles[graph.quotes[row].article].published)
      .filter(Boolean)
      .sort();
    return days.length ? [...new Set([days[0], days.at(-1)])].join(" ~ ") : null;
  }

  function nodeActions(id, state) {
    const isPinned = Boolean(state.pins[id]);
    return make(
      "div",
      { class: "actions", role: "group", "aria-label": text("actions") },
      button(state.focus === id ? text("wider") : text("focus"), () => go.focus(id), { title: "F" }),
      graph.isLarge && !state.whole ? button(text("expand"), () => go.expand(id), { title: "E" }) : "",
      button(isPinned ? text("unpin") : text("pin"), () => go.pin(id), {
        "aria-pressed": isPinned,
        title: "P",
      }),
      button(text("hide"), () => go.hide(id), { title: "H" }),
    );
  }

  /** Who or what it is, what can be done with it, and the sentences that tell of it. */
  function nodeCard(id, rows, lines, state) {
    const one = graph.nodes[id];
    const structure = lines.filter(line => !line.statements.length);
    return [
      back(),
      kindLine(one.group),
      make("h2", {}, say(one.name)),
      nodeActions(id, state),
      described([
        ...one.facts.map(([term, value]) => [term, say(value)]),
        [text("aliases"), one.aliases.length > 0 && listed(one.aliases.map(say))],
        [text("published"), firstAndLast(id)],
        [
          text("sources"),
          text("sourcesOf", {
            sources: one.sources,
            articles: new Set(quotesOf(id).map(row => graph.quotes[row].article)).size,
          }),
        ],
        [text("mentions"), one.mentions > 0 && text("times", { count: one.mentions })],
      ]),
      structure.length
        ? [
            heading(text("relations", { count: structure.length })),
            long(structure, some => [make("ul", { class: "list" }, some.map(structureItem))]),
          ]
        : [],
      rows.length ? [heading(text("statementsOf", { count: rows.length })), long(rows, facts.facts)] : [],
    ].flat(Infinity);
  }

  // --- a line, and a statement that is unfolded from one --------------------------------------------------------

  function lineCard(line, rows, state) {
    const isUnfolded = state.unfolded.includes(line.id);
    return [
      back(),
      make("p", { class: "kind" }, graph.labelOf(line)),
      make("h2", {}, nodeLink(line.from), " → ", nodeLink(line.to)),
      graph.isSaid(line)
        ? make(
            "div",
            { class: "actions", role: "group", "aria-label": text("actions") },
            button(isUnfolded ? text("fold") : text("unfold"), () => go.unfold(line.id), {
              "aria-pressed": isUnfolded,
              title: "U",
            }),
          )
        : "",
      rows.length
        ? [heading(text("evidenceOf", { count: rows.length })), long(rows, facts.facts)]
        : [
            heading(text("evidence")),
            make("div", { class: "fact" }, facts.quotes(line.quotes, [line.from, line.to])),
          ],
    ].flat(Infinity);
  }

  const statementCard = row => [
    back(),
    kindLine("statement"),
    make("h2", {}, words.acts[graph.statements[row].act]),
    ...facts.facts([row]),
  ];

  // --- lists -----------------------------------------------------------------------------------------------------

  const item = (line, head, small) =>
    make(
      "li",
      {},
      button([make("span", {}, head), make("small", {}, small)].flat(), () => go.line(line.id)),
    );
  const structureItem = line =>
    item(
      line,
      [say(graph.nodes[line.from].name), " → ", say(graph.nodes[line.to].name)],
      graph.labelOf(line),
    );

  /** A line that says something, under the name of who says it. */
  function saidItem(line) {
    const told = line.statements.map(row => graph.statements[row]);
    const stance = line.stance === "promotes" ? "" : [facts.stanceSign(line.stance), " · "];
    return item(line, say(graph.nodes[line.to].name), [
      stance,
      graph.actsOf(line),
      told[0].date ? ` · ${told[0].date}` : "",
      told.length > 1 ? ` · ${text("andMore", { count: told.length })}` : "",
    ]);
  }

  const nodeItem = id =>
    make(
      "li",
      {},
      button(
        [
          make("span", {}, say(graph.nodes[id].name)),
          make("small", {}, graph.kinds[graph.nodes[id].group].label),
        ],
        () => go.node(id),
      ),
    );

  function listOf(speaker, lines) {
    return [
      make(
        "h2",
        { class: "group" },
        nodeLink(speaker),
        make(
          "span",
          { class: "count" },
          ` ${graph.nodes[speaker].office} · ${text("pieces", { count: lines.length })}`,
        ),
      ),
      make("ul", { class: "list" }, lines.map(saidItem)),
    ];
  }

  /** What stands in the card's place while nothing is chosen: who said something about what. */
  function list(lines) {
    const bySpeaker = new Map();
    for (const line of lines.filter(graph.isSaid)) {
      if (!bySpeaker.has(line.from)) bySpeaker.set(line.from, []);
      bySpeaker.get(line.from).push(line);
    }
    const speakers = [...bySpeaker].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    const structure = bySpeaker.size ? [] : [...new Set(lines.flatMap(line => [line.from, line.to]))];
    return [
      make("p", { class: "note" }, text("listHint")),
      ...long(speakers, some => some.flatMap(([speaker, of]) => listOf(speaker, of))),
      ...(structure.length
        ? long(structure, some => [make("ul", { class: "list" }, some.map(nodeItem))])
        : []),
    ];
  }

  return { nodeCard, lineCard, statementCard, list };
}
