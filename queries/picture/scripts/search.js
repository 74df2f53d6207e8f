// The search box: names and other names, whatever the spaces, also by initial consonants (ㄱㅎㄷㅎㅋㄷ).
"use strict";

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST_SYLLABLE = 0xac00; // 가; 588 syllables begin with each initial (https://www.unicode.org/versions/latest/core-spec/chapter-3/)
const FOUND = 30; // names in the list at most

const searchKey = text =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
const initialsOf = key =>
  [...key]
    .map(letter => INITIALS[Math.floor((letter.codePointAt(0) - FIRST_SYLLABLE) / 588)] || letter)
    .join("");
const areInitials = key => [...key].every(letter => INITIALS.includes(letter));

function startSearch(graph, go) {
  const [input, list, root] = [byId("search"), byId("found"), document.querySelector(".search")];
  const names = graph.nodes.map(node => [node.name, ...node.aliases].map(searchKey));
  let initials = null; // made when first asked for

  /** The nodes with a name like this: what is called just that first, then beginnings, then by importance. */
  function find(wanted) {
    initials ??= areInitials(wanted) ? names.map(some => some.map(initialsOf)) : null;
    const keys = areInitials(wanted) ? initials : names;
    const rank = node =>
      Math.min(
        ...keys[node.id].map(name => (name === wanted ? 0 : name.startsWith(wanted) ? name.length : 1000)),
      );
    return graph.nodes
      .filter(node => keys[node.id].some(name => name.includes(wanted)))
      .sort((a, b) => rank(a) - rank(b) || b.size - a.size || a.id - b.id);
  }

  function show() {
    const wanted = searchKey(input.value);
    if (!wanted) return open(false);
    const found = find(wanted);
    list.replaceChildren(
      ...found
        .slice(0, FOUND)
        .map((node, n) =>
          make(
            "li",
            { id: `found-${n}`, role: "option", "aria-selected": "false", onclick: () => take(node.id) },
            swatch(graph.kinds[node.group]),
            say(node.name),
            make("small", {}, node.office || graph.kinds[node.group].label),
          ),
        ),
    );
    byId("found-none").textContent = found.length ? "" : graph.text("notFound");
    byId("found-none").hidden = found.length > 0;
    open(found.length > 0);
    if (found.length) mark(0);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
    if (!input.value) byId("found-none").hidden = true;
  }

  const marked = () =>
    [...list.children].findIndex(option => option.getAttribute("aria-selected") === "true");
  function mark(at) {
    const options = [...list.children];
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function take(id) {
    input.value = "";
    open(false);
    go.find(id);
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape") {
      input.value = "";
      open(false);
    } else if (event.key === "Enter" && count) list.children[marked()].click();
    else if (event.key === "ArrowDown" && count) mark((marked() + 1) % count);
    else if (event.key === "ArrowUp" && count) mark((marked() + count - 1) % count);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("click", event => {
    if (!root.contains(event.target)) open(false);
  });
}
