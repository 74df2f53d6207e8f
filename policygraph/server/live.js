// What a page gains from a server: names found in the whole store while typing, and every node expanded from it.
"use strict";

(() => {
  const live = JSON.parse(document.getElementById("live").textContent);
  const PAUSE = 150; // ms of no typing before the store is asked

  /** An element with text and attributes; names come from strangers, so nothing is read as markup. */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  // --- names -----------------------------------------------------------------------------------------------------

  const [input, list] = [document.getElementById("ask"), document.getElementById("names")];
  let waiting = 0;
  let asked = 0;

  const options = () => [...list.children];
  const marked = () => options().findIndex(option => option.getAttribute("aria-selected") === "true");

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
  }

  function mark(at) {
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    options()[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options()[at].id);
  }

  async function look() {
    const turn = ++asked;
    const response = input.value.trim() ? await fetch(`/names?${new URLSearchParams({ q: input.value })}`) : null;
    const found = response?.ok ? await response.json() : [];
    if (turn !== asked) return; // something else was typed meanwhile
    list.replaceChildren(...found.map(({ name, kind, address }, n) => {
      const option = element("li", { id: `name-${n}`, role: "option", "aria-selected": "false" }, element("bdi", {}, name), element("small", {}, kind));
      option.addEventListener("click", () => location.assign(address));
      return option;
    }));
    open(found.length > 0);
  }

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, PAUSE); });
  input.addEventListener("keydown", event => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape") open(false);
    else if (event.key === "Enter" && count && marked() >= 0) options()[marked()].click();
    else if (event.key === "ArrowDown" && count) mark((marked() + 1) % count);
    else if (event.key === "ArrowUp" && count) mark((Math.max(marked(), 0) + count - 1) % count);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("click", event => { if (!input.form.contains(event.target)) open(false); });

  // --- expanding ---------------------------------------------------------------------------------------------------

  if (typeof picture === "undefined") return;
  const { graph, states } = picture;

  /** The address of this page with one node more, or of a page of that node alone. */
  function address(key, { alone }) {
    const parts = new URLSearchParams(alone ? "" : location.search);
    if (!parts.getAll("id").includes(key)) parts.append("id", key);
    return `/?${parts}#${new URLSearchParams({ node: key })}`;
  }

  function offer({ chosen }) {
    const actions = document.querySelector("#card .actions");
    if (!actions || !(chosen?.node < graph.count)) return;
    const { key } = graph.nodes[chosen.node];
    if (!live.expanded.includes(key)) actions.append(element("a", { class: "from-store", href: address(key, { alone: false }) }, live.texts.expand));
    actions.append(element("a", { class: "from-store", href: address(key, { alone: true }) }, live.texts.alone));
  }
  states.listen(offer);
  offer(states.now);
})();
