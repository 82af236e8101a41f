// Signs of provisions: a letter in a shape in a ring that fills with the places used. Colour never speaks alone.

import { element } from "./studio.js";

const NS = "http://www.w3.org/2000/svg";

function part(name, attributes, text) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text != null) made.textContent = text;
  return made;
}

const shapes = {
  circle: () => part("circle", { cx: 0, cy: 0, r: 8.5 }),
  square: () => part("rect", { x: -8, y: -8, width: 16, height: 16 }),
  diamond: () => part("path", { d: "M0-10.5 10.5 0 0 10.5-10.5 0z" }),
  triangle: () => part("path", { d: "M0-10.5 10.5 8h-21z" }),
  tip: () => part("path", { d: "M0 10.5-10.5-8h21z" }),
  hexagon: () => part("path", { d: "M-5-9H5L10 0 5 9H-5L-10 0z" }),
};

const dark = new Set(["#0072B2", "#D55E00", "#000000"]);

/**
 * A sign as an SVG element.
 * `sign` {letter, shape, colour}; `share` of places used, or null; `badge` a short text above it, or nothing.
 */
export function signElement(sign, share = null, badge = "") {
  const svg = part("svg", { class: "sign", viewBox: "-17 -17 34 34", width: 34, height: 34, "aria-hidden": "true" });
  const around = 2 * Math.PI * 14;
  svg.append(part("circle", { r: 14, fill: "#fff", "fill-opacity": 0.85, stroke: "#8a93a6", "stroke-width": 1 }));
  if (share != null) {
    const used = Math.max(0, Math.min(1, share)) * around;
    svg.append(part("circle", {
      r: 14, fill: "none", stroke: "#14213d", "stroke-width": 4, "stroke-dasharray": `${used} ${around}`, transform: "rotate(-90)",
    }));
  }
  const shape = (shapes[sign.shape] ?? shapes.circle)();
  shape.setAttribute("fill", sign.colour);
  shape.setAttribute("stroke", "#14213d");
  shape.setAttribute("stroke-width", 1);
  svg.append(shape);
  svg.append(part("text", { y: sign.shape === "triangle" ? 6 : sign.shape === "tip" ? 2 : 4, fill: dark.has(sign.colour) ? "#fff" : "#14213d" }, sign.letter));
  if (badge) {
    const width = 8 + 7 * badge.length;
    const group = part("g", { class: "badge" });
    group.append(part("rect", { x: 6, y: -19, width, height: 14, rx: 3, fill: "#fff", stroke: "#8c1d18", "stroke-width": 1.5 }));
    group.append(part("text", { x: 6 + width / 2, y: -8, fill: "#8c1d18" }, badge));
    svg.append(group);
  }
  return svg;
}

/** A sign as a Leaflet icon. */
export const signIcon = (sign, share, badge) =>
  L.divIcon({ html: signElement(sign, share, badge), className: "pin", iconSize: [34, 34], iconAnchor: [17, 17] });

/** A list of signs with their words. */
export const legendList = (items) =>
  element("ul", {}, ...items.map(([sign, words]) => element("li", {}, sign, words)));

/** A square of a colour. */
export function swatch(colour) {
  const made = element("span", { class: "swatch" });
  made.style.background = colour;
  return made;
}
