// The page of the map: provisions at once, then homes, runs and the worth of a place as they come.

import { element, pounds, say } from "./studio.js";
import { addRoads, fit, latLng, layers, makeMap } from "./map-base.js";
import { MapList } from "./map-list.js";
import { Provisions } from "./map-provisions.js";
import { Areas, Homes } from "./map-homes.js";
import { Runs } from "./map-runs.js";
import { Worth } from "./map-worth.js";

const place = document.getElementById("map");
const has = (name) => place.dataset[name] === "yes";
const map = makeMap(place);
const page = { map, place, lists: new Map(), shown: null };

/** What is chosen, for everybody to read. */
function card(...parts) {
  const box = document.getElementById("chosen");
  const close = element("button", { type: "button", class: "link", on: { click: () => { box.replaceChildren(); ring.remove(); } } }, "Close");
  box.replaceChildren(element("div", { class: "card" }, ...parts.filter(Boolean), close));
}

const ring = L.circleMarker([0, 0], { pane: "chosen", radius: 22, color: "#14213d", weight: 4, fill: false, interactive: false });

/** Puts the ring of what is chosen somewhere, and the map there too. */
function go(at, zoom = 13) {
  ring.setLatLng(at).addTo(map);
  if (!map.getBounds().contains(at) || map.getZoom() < zoom - 3) map.setView(at, Math.max(map.getZoom(), zoom));
  else map.panTo(at);
}

function tab(name) {
  page.shown = name;
  for (const button of document.querySelectorAll("#tabs button")) button.setAttribute("aria-pressed", String(button.dataset.list === name));
  page.lists.get(name).show();
}

/** Adds a list beside the map; the first added is shown. */
function addList(name, title, kind, onChoose) {
  const list = new MapList(document.getElementById("list"), kind, onChoose);
  const isNew = !page.lists.has(name);
  page.lists.set(name, list);
  const tabs = document.getElementById("tabs");
  if (isNew) tabs.append(element("button", { type: "button", "data-list": name, "aria-pressed": "false", on: { click: () => tab(name) } }, title));
  tabs.hidden = tabs.children.length < 2;
  if (page.shown == null || page.shown === name) tab(name);
  return list;
}

/** Chooses from the map: the list turns to the row. */
function fromMap(name, key) {
  if (page.shown !== name) tab(name);
  page.lists.get(name).mark(key, true);
}

const switches = element("div", { class: "layers", role: "group", "aria-label": "What the map shows" });

/** A switch of a layer. */
function addSwitch(id, title, isOn, change) {
  const box = element("input", { type: "checkbox", id: `s-${id}` });
  box.checked = isOn;
  box.addEventListener("change", () => change(box.checked));
  switches.append(element("label", { class: "choice", for: `s-${id}` }, box, title));
}

const legend = document.getElementById("legend");
legend.append(switches);
const filters = document.getElementById("filters");
filters.addEventListener("submit", (event) => event.preventDefault());
const filter = () => Object.fromEntries([...new FormData(filters)].filter(([, value]) => value !== ""));

async function part(work) {
  try {
    await work();
  } catch (error) {
    say(error.message, true);
  }
}

const tools = { page, map, place, card, go, addList, fromMap, addSwitch, legend, filter, filters, has, pounds, tab };

async function start() {
  const roads = part(() => addRoads(map, place.dataset.base));
  const data = await layers(place, "layers");
  const provisions = new Provisions(tools, data);
  page.provisions = provisions;
  fit(map, provisions.rows.filter((row) => row.at && !row.far).map((row) => latLng(row.at)));
  provisions.draw();
  filters.hidden = filters.querySelectorAll("select").length === 0;
  filters.addEventListener("change", () => { for (const each of [page.provisions, page.homes, page.runs]) each?.applyFilter(); });
  await roads;
  performance.mark("useful");
  place.dataset.useful = "yes";
  await part(async () => {
    page.homes = has("homes") || has("children") ? new Homes(tools) : null;
    page.areas = has("homes") ? null : new Areas(tools);
    await Promise.all([page.homes?.load(), page.areas?.load()]);
  });
  if (has("runs")) await part(async () => { page.runs = new Runs(tools); await page.runs.load(); });
  if (has("value")) await part(async () => { page.worth = new Worth(tools); await page.worth.load(); });
  performance.mark("complete");
  place.dataset.complete = "yes";
}

part(start);
