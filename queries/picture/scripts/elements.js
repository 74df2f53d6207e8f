// Elements made of data. Names and quotes come from strangers, so everything is put in as text nodes; no markup is
// ever made from data.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; strings become text, and what is missing is left out. */
function make(tag, attributes, ...children) {
  return dressed(document.createElement(tag), attributes, children);
}

/** The same for an element of an SVG picture. */
function draw(tag, attributes, ...children) {
  return dressed(document.createElementNS(SVG, tag), attributes, children);
}

function dressed(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(
    ...children
      .flat(Infinity)
      .filter(child => child !== null && child !== undefined && child !== "" && child !== false),
  );
  return element;
}

const byId = id => document.getElementById(id);

/** Text of the data, kept from turning the direction of what stands around it. */
const say = text => make("bdi", {}, text);

const button = (label, onclick, attributes = {}) =>
  make("button", { type: "button", onclick, ...attributes }, label);

/** Whether the reader's system lets things move. */
const mayMove = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;
