// The files that a reader takes along.
"use strict";

function startFiles(graph, stage) {
  const LETTERS = 60; // of a file's name
  const title = document
    .querySelector("h1")
    .textContent.replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

  function save(content, type, ending) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    make("a", { href: address, download: `${title.slice(0, LETTERS) || "policygraph"}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  return {
    png: () => paintSheet(sheetOf(graph, stage)).toBlob(blob => save(blob, "image/png", "png"), "image/png"),
    svg: () =>
      save(new XMLSerializer().serializeToString(vectorSheet(sheetOf(graph, stage))), "image/svg+xml", "svg"),
    csv: rows => save(csvOf(graph, rows), "text/csv", "csv"),
  };
}
