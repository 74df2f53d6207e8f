// The colours of the style sheet as the stage needs them, in step with dark mode and printing.
"use strict";

const INKS = ["ground", "ink", "soft", "quiet", "rule", "accent", "bubble", "promotes", "opposes", "neutral"];

function startInks() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const listeners = [];
  const inks = { now: read(), listen: listener => listeners.push(listener), onPaper };

  function read() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(INKS.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  /** The colours that paper has, whatever the screen does. */
  function onPaper() {
    document.documentElement.classList.add("paper");
    const ink = read();
    document.documentElement.classList.remove("paper");
    return ink;
  }

  function change(next) {
    inks.now = next;
    for (const listener of listeners) listener();
  }

  dark.addEventListener("change", () => change(read()));
  addEventListener("beforeprint", () => change(onPaper()));
  addEventListener("afterprint", () => change(read()));
  return inks;
}
