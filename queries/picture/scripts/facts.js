// What was said, sentence by sentence, with the words that were read marked and the article to open.
"use strict";

function startFacts(graph, go) {
  const { words, text } = graph;
  const nodeLink = id => button(say(graph.node(id).name), () => go.node(id), { class: "link" });
  const percent = part => `${Math.round(part * 100)}%`;
  const listed = parts => parts.flatMap((part, n) => (n ? [", ", part] : [part]));
  const described = pairs =>
    make(
      "dl",
      {},
      pairs
        .filter(([, value]) => value)
        .map(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]),
    );
  const stanceSign = stance => make("span", { class: `stance ${stance}` }, words.stances[stance]);
  const dayOf = statement => statement.date || text("dayUnknown");

  /** `words` with every place where one of the names stands marked, whatever the spaces between their letters. */
  function marked(quote, ids) {
    const names = ids
      .filter(id => id !== null)
      .flatMap(id => [graph.nodes[id].name, ...graph.nodes[id].aliases]);
    const patterns = names
      .map(name => [...name.replace(/\s/g, "")])
      .filter(letters => letters.length > 1)
      .sort((a, b) => b.length - a.length)
      .map(letters => letters.map(letter => letter.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("\\s*"));
    if (!patterns.length) return [quote];
    return quote
      .split(new RegExp(`(${patterns.join("|")})`))
      .map((part, n) => (n % 2 ? make("mark", {}, part) : part));
  }

  function isWeb(address) {
    try {
      return ["http:", "https:"].includes(new URL(address).protocol);
    } catch {
      return false;
    }
  }

  function source(article) {
    const about = [article.publisher, article.published].filter(Boolean).join(" · ");
    const title = article.title || article.url || text("untitled");
    return make(
      "cite",
      {},
      isWeb(article.url)
        ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, say(title))
        : [say(title), article.url && article.url !== title ? [" (", say(article.url), ")"] : ""],
      about ? [make("br"), say(about)] : "",
    );
  }

  const quotes = (rows, ids) =>
    rows
      .map(row => graph.quotes[row])
      .map(quote =>
        make(
          "div",
          {},
          make("blockquote", { dir: "auto" }, marked(quote.exact, ids)),
          source(graph.articles[quote.article]),
        ),
      );

  /** Statements that differ only in what they are about are one fact with one sentence. */
  function facts(rows) {
    const alike = new Map();
    for (const row of rows) {
      const { about, ...rest } = graph.statements[row];
      const key = JSON.stringify(rest);
      if (!alike.has(key)) alike.set(key, []);
      alike.get(key).push(row);
    }
    return [...alike.values()].map(fact);
  }

  function fact(rows) {
    const statement = graph.statements[rows[0]];
    const abouts = rows.map(row => graph.statements[row].about);
    return make(
      "article",
      { class: "fact" },
      make("p", { class: "who" }, nodeLink(statement.speaker), " → ", listed(abouts.map(nodeLink))),
      make(
        "p",
        { class: "when" },
        dayOf(statement),
        " · ",
        words.acts[statement.act],
        " · ",
        stanceSign(statement.stance),
      ),
      quotes(statement.quotes, [statement.speaker, ...abouts, statement.event]),
      described([
        [text("event"), statement.event !== null && nodeLink(statement.event)],
        [text("place"), statement.place !== null && nodeLink(statement.place)],
        [text("capacity"), statement.capacity && say(statement.capacity)],
        [text("due"), statement.due],
        [text("progress"), statement.status && (words.statuses[statement.status] || statement.status)],
        [text("confidence"), percent(statement.confidence)],
        [text("review"), words.reviews[statement.review]],
      ]),
    );
  }

  return { facts, quotes, nodeLink, described, listed, stanceSign, dayOf };
}
