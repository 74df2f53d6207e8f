// Cards and the table: what is known of a node or a line, sentence by sentence. Names and quotes come from
// strangers, so everything is put in as text nodes; no markup is ever made from data.
"use strict";

/** An element with attributes and children; strings become text. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Text of the data, kept from turning the direction of what stands around it. */
const say = text => make("bdi", {}, text);

function startCards(data, go) {
  const { words } = data;
  const swatch = kind => {
    const drawn = document.querySelector(`[data-kind="${kind}"] .swatch`);
    return drawn ? drawn.cloneNode(true) : "";
  };
  const nodeLink = id => make("button", { type: "button", class: "link", onclick: () => go.node(id) }, say(data.nodes[id].name));
  const percent = part => `${Math.round(part * 100)}%`;
  const listed = parts => parts.flatMap((part, n) => (n ? [", ", part] : [part]));
  const described = pairs => make("dl", {}, pairs.map(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]));

  /** `text` with every place where one of the names stands marked, whatever the spaces between their letters. */
  function marked(text, ids) {
    const names = ids.filter(id => id !== null).flatMap(id => [data.nodes[id].name, ...data.nodes[id].aliases]);
    const patterns = names.map(name => [...name.replace(/\s/g, "")]).filter(letters => letters.length > 1)
      .sort((a, b) => b.length - a.length)
      .map(letters => letters.map(letter => letter.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("\\s*"));
    if (!patterns.length) return [text];
    return text.split(new RegExp(`(${patterns.join("|")})`)).map((part, n) => (n % 2 ? make("mark", {}, part) : part));
  }

  function source(article) {
    const about = [article.publisher, article.published].filter(Boolean).join(" · ");
    const title = article.title || article.url || "제목 없는 기사";
    return make("cite", {}, isWeb(article.url)
      ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, say(title))
      : [say(title), article.url && article.url !== title ? [" (", say(article.url), ")"] : ""],
    about ? [make("br"), say(about)] : "");
  }

  function isWeb(address) {
    try { return ["http:", "https:"].includes(new URL(address).protocol); } catch { return false; }
  }

  const quotes = (rows, ids) => rows.map(row => data.quotes[row]).map(quote => make("div", {},
    make("blockquote", { dir: "auto" }, marked(quote.exact, ids)), source(data.articles[quote.article])));

  /** Statements that differ only in what they are about are one fact with one sentence. */
  function facts(rows) {
    const alike = new Map();
    for (const row of rows) {
      const { about, ...rest } = data.statements[row];
      const key = JSON.stringify(rest);
      if (!alike.has(key)) alike.set(key, []);
      alike.get(key).push(row);
    }
    return [...alike.values()].map(fact);
  }

  function fact(rows) {
    const statement = data.statements[rows[0]];
    const abouts = rows.map(row => data.statements[row].about);
    const details = [
      ["자리", statement.event === null ? null : nodeLink(statement.event)],
      ["곳", statement.place === null ? null : nodeLink(statement.place)],
      ["당시 직함", statement.capacity && say(statement.capacity)],
      ["목표 시점", statement.due],
      ["이행 상태", statement.status && (words.statuses[statement.status] || statement.status)],
      ["확신도", percent(statement.confidence)],
    ].filter(([, value]) => value);
    return make("article", { class: "fact" },
      make("p", { class: "who" }, nodeLink(statement.speaker), " → ", listed(abouts.map(nodeLink))),
      make("p", { class: "when" }, statement.date || "날짜 모름", " · ", words.acts[statement.act], " · ",
        make("span", { class: `stance ${statement.stance}` }, words.stances[statement.stance])),
      described(details),
      quotes(statement.quotes, [statement.speaker, ...abouts, statement.event]));
  }

  const back = () => make("button", { type: "button", class: "back", onclick: go.nothing }, "목록으로");
  const kindLine = kind => make("p", { class: "kind" }, swatch(kind), data.kinds[kind].ko);

  /** The card of a node: who or what it is, and the sentences that tell of it. */
  function node(id, rows, edges) {
    const one = data.nodes[id];
    const known = [...one.facts.map(([term, value]) => [term, say(value)])];
    if (one.aliases.length) known.push(["다른 이름", listed(one.aliases.map(say))]);
    if (one.mentions) known.push(["기사 속 언급", `${one.mentions}번`]);
    const structure = edges.filter(edge => !edge.statements.length);
    return [
      back(), kindLine(one.group), make("h2", {}, say(one.name)),
      described(known),
      rows.length ? [make("h3", {}, `발언·행위 ${rows.length}건`), facts(rows)] : [],
      structure.length ? [make("h3", {}, "관계"), make("ul", { class: "list" }, structure.map(structureItem))] : [],
    ].flat(Infinity);
  }

  /** The card of a line: every sentence that it stands for. */
  function edge(line, rows) {
    const [from, to] = [data.nodes[line.from], data.nodes[line.to]];
    return [
      back(),
      make("p", { class: "kind" }, line.kind === "about" ? words.stances[line.stance] : words.edges[line.kind]),
      make("h2", {}, nodeLink(from.id), " → ", nodeLink(to.id)),
      rows.length
        ? [make("h3", {}, `근거 ${rows.length}건`), facts(rows)]
        : [make("h3", {}, "근거"), make("div", { class: "fact" }, quotes(line.quotes, [from.id, to.id]))],
    ].flat(Infinity);
  }

  const item = (line, head, small) => make("li", {},
    make("button", { type: "button", onclick: () => go.edge(line.id) }, make("span", {}, head), make("small", {}, small)));
  const structureItem = line => item(line, [say(data.nodes[line.from].name), " → ", say(data.nodes[line.to].name)], words.edges[line.kind]);

  const actsOf = line => [...new Set(line.statements.map(row => words.acts[data.statements[row].act]))].join("·");

  /** A line as one text. */
  const describeLine = line =>
    `${data.nodes[line.from].name} → ${data.nodes[line.to].name}: ${line.kind === "about" ? actsOf(line) : words.edges[line.kind]}`;

  /** A line that says something, under the name of who says it. */
  function saidItem(line) {
    const told = line.statements.map(row => data.statements[row]);
    const stance = line.stance === "promotes" ? "" : [make("span", { class: `stance ${line.stance}` }, words.stances[line.stance]), " · "];
    return item(line, say(data.nodes[line.to].name), [stance, actsOf(line), told[0].date ? ` · ${told[0].date}` : "", told.length > 1 ? ` 등 ${told.length}건` : ""]);
  }

  /** What stands in the card's place while nothing is chosen: who said something about what. */
  function list(edges) {
    const bySpeaker = new Map();
    for (const line of edges.filter(one => one.kind === "about")) {
      if (!bySpeaker.has(line.from)) bySpeaker.set(line.from, []);
      bySpeaker.get(line.from).push(line);
    }
    const speakers = [...bySpeaker].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    return [
      make("p", { class: "note" }, "그림의 점이나 선을 누르면 근거 문장이 나옵니다."),
      ...speakers.flatMap(([speaker, lines]) => [
        make("h3", {}, nodeLink(speaker), make("span", { class: "count" }, ` ${data.nodes[speaker].office} ${lines.length}건`)),
        make("ul", { class: "list" }, lines.map(saidItem)),
      ]),
    ];
  }

  /** The same statements as a table. */
  function table(rows) {
    const name = id => (id === null ? "" : nodeLink(id));
    const heads = ["날짜", "공직자", "행위", "입장", "대상", "자리", "근거 문장과 기사"];
    return make("table", {},
      make("caption", {}, `보이는 발언·행위 ${rows.length}건`),
      make("thead", {}, make("tr", {}, heads.map(head => make("th", { scope: "col" }, head)))),
      make("tbody", {}, rows.map(row => data.statements[row]).map(one => make("tr", {},
        make("td", {}, one.date || "모름"), make("td", {}, name(one.speaker)), make("td", {}, words.acts[one.act]),
        make("td", {}, make("span", { class: `stance ${one.stance}` }, words.stances[one.stance])),
        make("td", {}, name(one.about)), make("td", {}, name(one.event)),
        make("td", { class: "words" }, quotes(one.quotes, [one.speaker, one.about]))))));
  }

  return { node, edge, list, table, swatch, describeLine };
}
