// The statements that are shown as CSV.
"use strict";

// Each column: its heading among the page's texts, and its cell of a statement with its quotes and first article.
const CSV_COLUMNS = {
  date: ({ one }) => one.date,
  speaker: ({ one, name }) => name(one.speaker),
  capacity: ({ one }) => one.capacity,
  act: ({ one, words }) => words.acts[one.act],
  stance: ({ one, words }) => words.stances[one.stance],
  about: ({ one, name }) => name(one.about),
  event: ({ one, name }) => name(one.event),
  place: ({ one, name }) => name(one.place),
  due: ({ one }) => one.due,
  progress: ({ one, words }) => words.statuses[one.status],
  confidence: ({ one }) => one.confidence,
  quote: ({ quotes }) => quotes.map(({ exact }) => exact).join("\n"),
  title: ({ article }) => article.title,
  publisher: ({ article }) => article.publisher,
  published: ({ article }) => article.published,
  address: ({ article }) => article.url,
};

/** A cell as RFC 4180 has it. What Excel would run as a formula gets an apostrophe, as in the CSV of an answer. */
function csvCell(value) {
  const text = String(value ?? "");
  const words = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

function csvOf(graph, rows) {
  const name = id => (id === null ? "" : graph.nodes[id].name);
  const lines = rows.map(row => {
    const one = graph.statements[row];
    const quotes = one.quotes.map(quote => graph.quotes[quote]);
    const article = quotes.length ? graph.articles[quotes[0].article] : {};
    return Object.values(CSV_COLUMNS).map(cell => cell({ one, quotes, article, name, words: graph.words }));
  });
  const heads = Object.keys(CSV_COLUMNS).map(head => graph.text(head));
  const table = [heads, ...lines].map(line => line.map(csvCell).join(",")).join("\r\n");
  return `\ufeff${table}\r\n`; // with a byte order mark, without which Excel takes Korean for Latin letters
}
