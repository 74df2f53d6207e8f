// What the reader has set: the one place that remembers it, with undo and redo. Everything shown follows from it.
"use strict";

const START = Object.freeze({
  kinds: [],
  stances: [],
  acts: [], // that are switched off
  since: "",
  until: "", // ISO days, or empty
  hidden: [],
  expanded: [], // nodes taken out one by one, and nodes whose neighbours are shown besides the overview
  bubbles: [],
  whole: false, // bubbles of the overview that are opened, and whether everything is shown
  focus: null,
  reach: 1, // a node to whose neighbourhood the picture is cut, so many lines away
  unfolded: [], // lines whose statements stand as nodes
  pins: {}, // places of nodes by number, [x, y], that the reader gave them
  chosen: null, // {node} or {line}: what the card shows
  tab: "picture", // or "timeline" or "table"
});

const including = (list, one) => (list.includes(one) ? list : [...list, one]);
const without = (list, one) => list.filter(other => other !== one);
const toggled = (list, one) => (list.includes(one) ? without(list, one) : [...list, one]);

function startState(first) {
  let now = { ...START, ...first };
  let past = [];
  let future = [];
  const listeners = [];

  function become(next) {
    const before = now;
    now = next;
    for (const listener of listeners) listener(now, before);
  }

  /** Go back or forth; what is chosen and which tab is open stay as they are. */
  function step(from, to) {
    if (!from.length) return;
    to.push(now);
    become({ ...from.pop(), chosen: now.chosen, tab: now.tab });
  }

  return {
    get now() {
      return now;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    listen: listener => listeners.push(listener),
    /** Look at something else: nothing to undo. */
    look: patch => become({ ...now, ...patch }),
    /** Change what is shown. */
    change(patch) {
      past = [...past.slice(-99), now];
      future = [];
      become({ ...now, ...patch });
    },
    /** Take a state from outside, as a link has it. */
    open(next) {
      past = [...past, now];
      future = [];
      become({ ...START, ...next });
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
    reset() {
      past = [...past, now];
      future = [];
      become({ ...START, tab: now.tab });
    },
    /** Whether anything differs from how the page opens. */
    isChanged: () =>
      Object.keys(START).some(
        key => !["chosen", "tab"].includes(key) && JSON.stringify(now[key]) !== JSON.stringify(START[key]),
      ),
  };
}
