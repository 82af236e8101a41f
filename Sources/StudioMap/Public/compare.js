// The map of what differs between two plans: provisions that gain or lose children, homes or squares with a longer or a
// shorter journey, told apart by sign as well as by colour.

import { ask, element, say } from "./studio.js";
import { addRoads, fit, latLng, makeMap } from "./map-base.js";
import { legendList, signElement, signIcon } from "./map-signs.js";

const place = document.getElementById("map");
const map = makeMap(place);
const looks = {
  longer: { letter: "+", shape: "square", colour: "#D55E00" },
  shorter: { letter: "−", shape: "circle", colour: "#0072B2" },
  same: { letter: "=", shape: "circle", colour: "#F0E442" },
};

/** A sign drawn on the canvas, so that thousands cost no more than one picture. */
const ChangeMarker = L.CircleMarker.extend({
  _updatePath() {
    const renderer = this._renderer;
    if (!renderer._drawing || this._empty()) return;
    const context = renderer._ctx;
    const { x, y } = this._point;
    const { look, colour } = this.options;
    const arms = { longer: [[-4, 0, 4, 0], [0, -4, 0, 4]], shorter: [[-4, 0, 4, 0]], same: [[-4, -2, 4, -2], [-4, 2, 4, 2]] }[look];
    context.beginPath();
    if (look === "longer") context.rect(x - 7, y - 7, 14, 14);
    else context.arc(x, y, 8, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = "#14213d";
    context.stroke();
    context.beginPath();
    for (const [ax, ay, bx, by] of arms) {
      context.moveTo(x + ax, y + ay);
      context.lineTo(x + bx, y + by);
    }
    context.lineWidth = 2;
    context.strokeStyle = look === "same" ? "#14213d" : "#fff";
    context.stroke();
  },
});

const look = (home) => (home.longer > 0 ? "longer" : home.longer < 0 ? "shorter" : "same");
const minutes = (home) => home.longer == null ? "journey not known in both plans"
  : home.longer === 0 ? "journey as long as before" : `${Math.abs(home.longer)} minutes ${home.longer > 0 ? "longer" : "shorter"}`;

function card(heading, words) {
  document.getElementById("chosen").replaceChildren(element("div", { class: "card" }, element("h2", {}, heading), element("p", {}, words)));
}

function drawProvisions(data) {
  const signs = new Map(data.kinds.map((kind) => [kind.kind, kind]));
  for (const row of data.provisions) {
    const badge = [row.gained ? `+${row.gained}` : "", row.lost ? `−${row.lost}` : ""].filter(Boolean).join(" ");
    const words = `gains ${row.gained}, loses ${row.lost}`;
    L.marker(latLng(row.at), { icon: signIcon(signs.get(row.kind), null, badge), keyboard: false, title: `${row.name}: ${words}`, zIndexOffset: 500 })
      .on("click", () => card(row.name, `It ${words}.`)).addTo(map);
  }
}

function drawHomes(homes) {
  const byChild = new Map();
  for (const home of homes) {
    const at = latLng(home.at);
    const marker = new ChangeMarker(at, { ...looks[look(home)], radius: 8, look: look(home) })
      .bindTooltip(`${home.child}: ${minutes(home)}`)
      .on("click", () => { card(home.child, `${minutes(home)}${home.moved ? "; placed elsewhere" : ""}.`); find(home.child); }).addTo(map);
    byChild.set(home.child, { home, marker, at });
  }
  const ring = L.circleMarker([0, 0], { pane: "chosen", radius: 16, color: "#14213d", weight: 4, fill: false, interactive: false });
  for (const id of ["elsewhere", "avoided", "longer", "shorter"]) {
    for (const head of document.querySelectorAll(`section[aria-labelledby="${id}"] tbody th`)) {
      const found = byChild.get(head.textContent);
      if (!found) continue;
      const button = element("button", { type: "button", class: "link", on: { click: () => {
        ring.setLatLng(found.at).addTo(map);
        map.setView(found.at, Math.max(map.getZoom(), 13));
        card(found.home.child, `${minutes(found.home)}.`);
        place.scrollIntoView({ block: "nearest" });
      } } }, head.textContent);
      head.replaceChildren(button);
    }
  }
}

/** Brings a child's first row into view. */
function find(child) {
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  const head = [...document.querySelectorAll("tbody th")].find((each) => each.textContent === child);
  head?.parentElement.classList.add("chosen");
}

function drawAreas(areas) {
  for (const area of areas) {
    const corners = [0, 2, 4, 6].map((at) => latLng(area.corners.slice(at, at + 2)));
    const words = `${area.name}: ${area.count == null ? "some" : area.count} with a ${area.change} journey`;
    const shape = L.polygon(corners, { color: "#14213d", weight: 0.5, fillColor: looks[area.change].colour, fillOpacity: 0.35 }).bindTooltip(words).addTo(map);
    L.marker(shape.getBounds().getCenter(), { icon: signIcon(looks[area.change], null, area.count == null ? "" : String(area.count)), keyboard: false, title: words })
      .on("click", () => card(area.name, words)).addTo(map);
  }
}

async function start() {
  const base = place.dataset.base;
  const roads = addRoads(map, `${base}/map`);
  const data = await ask(`${base}/compare/layers${place.dataset.query}`);
  const all = [...data.provisions.map((row) => latLng(row.at)), ...(data.homes ?? []).map((home) => latLng(home.at)),
    ...(data.areas ?? []).map((area) => latLng(area.corners.slice(0, 2)))];
  fit(map, all);
  if (data.homes) drawHomes(data.homes);
  if (data.areas) drawAreas(data.areas);
  drawProvisions(data);
  document.getElementById("legend").append(legendList([
    [signElement(looks.longer), "longer journey"], [signElement(looks.shorter), "shorter journey"],
    ...(data.homes ? [[signElement(looks.same), "placed elsewhere, journey as long or not known"]] : []),
    [signElement({ letter: "S", shape: "diamond", colour: "#0072B2" }, null, "+2"), "provision with how many children it gains (+) and loses (−)"],
  ]));
  await roads;
  place.dataset.useful = "yes";
}

start().catch((error) => say(error.message, true));
