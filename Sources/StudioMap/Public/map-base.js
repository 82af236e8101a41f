// The map itself and its ground: the roads of the case.

import { ask } from "./studio.js";
import { LineStore, lineLayer } from "./map-lines.js";

/** Whether the reader asks for no motion. */
export const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** [lat, lon] of millionths of degrees. */
export const latLng = (at) => [at[1] / 1e6, at[0] / 1e6];

/** A map in an element, with no tile from anywhere. */
export function makeMap(place) {
  const map = L.map(place, {
    zoomControl: true, attributionControl: false, preferCanvas: true, minZoom: 6, maxZoom: 18, zoomAnimation: !still,
    fadeAnimation: false, markerZoomAnimation: !still, inertia: !still,
  });
  L.control.scale({ imperial: true }).addTo(map);
  for (const [name, z] of [["ground", 150], ["lines", 300], ["clusters", 590], ["chosen", 620]]) {
    map.createPane(name).style.zIndex = z;
  }
  // What is drawn there is found by place, so that it never lies in the way of what is below.
  for (const name of ["ground", "lines", "chosen"]) map.getPane(name).style.pointerEvents = "none";
  return map;
}

const roadStyle = (level, zoom) => {
  if (level === 1) return zoom < 12 ? null : { width: zoom < 14 ? 0.6 : zoom < 16 ? 1.5 : 4, colour: "#c3cbd9" };
  return { width: zoom < 11 ? 1 : zoom < 14 ? 1.8 : 4, colour: "#9aa6bb" };
};

/** Fetches the roads and puts them on the ground. A case without roads keeps a plain ground. */
export async function addRoads(map, base) {
  const answer = await fetch(`${base}/roads`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error("The roads could not be read. Load the page again.");
  const words = new Int32Array(await answer.arrayBuffer());
  if (words[0] !== 1 || words[1] === 0) return false;
  const lines = [];
  let from = 3 + words[1];
  for (let line = 0; line < words[1]; line++) {
    const head = words[3 + line];
    const count = head & 0xffffff;
    lines.push({ level: head >> 24, degrees: words, from, count });
    from += 2 * count;
  }
  lineLayer(new LineStore(lines), { style: roadStyle, pane: "ground" }).addTo(map);
  return true;
}

/** Fetches layers as JSON. */
export const layers = (place, name, further = "") =>
  ask(`${place.dataset.base}/${name}${place.dataset.query}${further}`);

/** Shows all of some places, [lat, lon] each, without the outermost fiftieth. */
export function fit(map, places) {
  if (places.length === 0) return map.setView([52.5, -1.5], 7, { animate: false });
  const sorted = (at) => places.map((place) => place[at]).sort((a, b) => a - b);
  const [lat, lon] = [sorted(0), sorted(1)];
  const cut = Math.floor(places.length / 50);
  const last = places.length - 1 - cut;
  return map.fitBounds([[lat[cut], lon[cut]], [lat[last], lon[last]]], { animate: false, padding: [20, 20] });
}
