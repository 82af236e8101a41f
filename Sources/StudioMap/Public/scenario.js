// The page of a scenario: a click on the map or a pin moved by mouse or arrow keys fills in the place of a new provision.

import { ask, say } from "./studio.js";
import { addRoads, fit, latLng, layers, makeMap } from "./map-base.js";
import { signIcon } from "./map-signs.js";

const place = document.getElementById("map");
const form = document.querySelector("#add form");
const field = (name) => form.elements.namedItem(name);
const map = makeMap(place);
let pin = null;
/** The row of the sheet that the form changes; empty: a new one. */
const openRow = () => field("row")?.value ?? "";

const point = (query) => ask(`${place.dataset.base}/point?${new URLSearchParams(query)}`);

/** Puts the grid metres of a place into the form. */
function fill(found) {
  field("easting").value = found.easting;
  field("northing").value = found.northing;
  field("postcode").value = "";
}

/** The pin of what the form is about, made where it is not there. */
function setPin(at) {
  if (!pin) {
    pin = L.marker(at, {
      draggable: true, keyboard: true, autoPan: true, zIndexOffset: 1000, title: "New provision: drag it, or use the arrow keys",
      icon: signIcon({ letter: "+", shape: "square", colour: "#F0E442" }, null, ""),
    }).addTo(map);
    const box = pin.getElement();
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", "Pin of the new provision: the arrow keys move it");
    box.addEventListener("keydown", keys);
    pin.on("dragend", () => moved(pin.getLatLng()));
  }
  pin.setLatLng(at);
}

async function moved(at) {
  try {
    const found = await point({ lon: at.lng.toFixed(7), lat: at.lat.toFixed(7) });
    fill(found);
    say(`The new provision is at easting ${found.easting}, northing ${found.northing}.`);
  } catch (error) {
    say(error.message, true);
  }
}

let pending = 0;

/** Arrow keys move the pin by ten metres, with Shift by a hundred. */
function keys(event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const metres = event.shiftKey ? 100 : 10;
  field("easting").value = Number(field("easting").value) + step[0] * metres;
  field("northing").value = Number(field("northing").value) + step[1] * metres;
  clearTimeout(pending);
  pending = setTimeout(typed, 60);
}

/** What was typed moves the pin. */
async function typed() {
  const [easting, northing, postcode] = ["easting", "northing", "postcode"].map((name) => field(name).value.trim());
  if (!(easting && northing) && !postcode) return;
  try {
    const found = await point(postcode ? { postcode } : { easting, northing });
    if (postcode) fill(found);
    setPin(latLng(found.at));
    if (!map.getBounds().contains(latLng(found.at))) map.panTo(latLng(found.at));
    say(`The new provision is at easting ${found.easting}, northing ${found.northing}.`);
  } catch (error) {
    say(error.message, true);
  }
}

function openForm() {
  document.getElementById("add").open = true;
}

/** Pins of provisions the scenario has added already: dragging one opens its row with the new place. */
async function existing(data) {
  const pins = new Map(place.dataset.pins.split("|").filter(Boolean).map((pair) => { const [row, ...id] = pair.split("="); return [id.join("="), row]; }));
  const signs = new Map(data.kinds.map((kind) => [kind.kind, kind]));
  for (const row of data.provisions) {
    if (!row.at) continue;
    const isNew = pins.has(row.id);
    if (isNew && pins.get(row.id) === openRow()) continue;
    const marker = L.marker(latLng(row.at), {
      icon: signIcon(signs.get(row.kind), null, isNew ? "new" : ""), keyboard: false, draggable: isNew, title: isNew ? `${row.name}: drag to move` : row.name,
    }).addTo(map);
    if (!isNew) continue;
    marker.on("dragend", async () => {
      const at = marker.getLatLng();
      const found = await point({ lon: at.lng.toFixed(7), lat: at.lat.toFixed(7) });
      const next = new URL(location.href);
      next.searchParams.set("row", pins.get(row.id));
      next.searchParams.set("easting", found.easting);
      next.searchParams.set("northing", found.northing);
      next.hash = "add";
      location.assign(next);
    });
  }
}

async function start() {
  const query = new URLSearchParams(location.search);
  if (query.has("easting") && openRow() !== "") {
    field("easting").value = query.get("easting");
    field("northing").value = query.get("northing");
    field("postcode").value = "";
    openForm();
    say("The pin has been moved: save the new provision to keep it there.");
  }
  const roads = addRoads(map, place.dataset.base);
  const data = await layers(place, "layers");
  const near = data.provisions.filter((row) => row.at).map((row) => latLng(row.at));
  fit(map, near);
  await existing(data);
  map.on("click", (event) => {
    openForm();
    setPin(event.latlng);
    moved(event.latlng);
    field("name").focus({ preventScroll: false });
  });
  for (const name of ["easting", "northing", "postcode"]) field(name).addEventListener("change", typed);
  if (field("easting").value) await typed();
  await roads;
  place.dataset.useful = "yes";
}

document.getElementById("refused")?.focus();
start().catch((error) => say(error.message, true));
