// Runs on roads: mornings or afternoons, one of them in front with its stops.

import { ask, element } from "./studio.js";
import { latLng, layers } from "./map-base.js";
import { LineStore, lineLayer } from "./map-lines.js";

export class Runs {
  constructor(tools) {
    this.tools = tools;
    this.half = "am";
  }

  async load() {
    const { map, place, addSwitch } = this.tools;
    const { runs } = await layers(place, "runs");
    for (const run of runs) run.key = `${run.half} ${run.id}`;
    this.runs = runs;
    this.store = new LineStore(runs.filter((run) => run.line.length >= 4).map((run, at) => {
      run.at = at;
      return { level: 0, degrees: run.line, from: 0, count: run.line.length / 2 };
    }));
    this.drawn = runs.filter((run) => run.at != null);
    this.layer = this.makeLayer();
    this.layer.addTo(map);
    this.isOn = true;
    addSwitch("runs", "Runs", true, (on) => { this.isOn = on; if (on) map.addLayer(this.layer); else map.removeLayer(this.layer); });
    this.addHalves();
    this.addList();
    map.on("click", (event) => this.fromMap(event.latlng));
  }

  keep(line) { return this.drawn[line].half === this.half; }

  makeLayer() {
    return lineLayer(this.store, {
      pane: "lines", keep: (line) => this.keep(line),
      style: (level, zoom) => level === 0 ? { width: zoom < 11 ? 0.8 : zoom < 14 ? 1.6 : 3, colour: this.half === "am" ? "rgba(0,114,178,.55)" : "rgba(213,94,0,.55)" } : null,
    });
  }

  addHalves() {
    const choice = (half, words) => {
      const input = element("input", { type: "radio", name: "half", value: half, id: `half-${half}` });
      input.checked = half === this.half;
      input.addEventListener("change", () => this.turn(half));
      return element("label", { class: "choice", for: `half-${half}` }, input, words);
    };
    this.tools.legend.append(element("fieldset", { class: "layers" }, element("legend", {}, "Runs of"),
      choice("am", "mornings (blue lines)"), choice("pm", "afternoons (red-orange lines)")));
  }

  turn(half) {
    if (half === this.half) return;
    this.half = half;
    const input = document.getElementById(`half-${half}`);
    if (input) input.checked = true;
    this.layer.redraw();
    this.list.keep = (row) => row.run.half === half;
    this.list.find();
    if (this.tools.page.shown === "runs") this.list.show();
  }

  addList() {
    this.list = this.tools.addList("runs", "Runs", {
      caption: "Runs",
      columns: [{ title: "Run" }, { title: "Half-day" }, { title: "Vehicle" }, { title: "Children", number: true }, { title: "Minutes", number: true }, { title: "Miles", number: true }, { title: "Days" }],
      rows: this.runs.map((run) => ({
        key: run.key, run,
        cells: [run.id, run.half, run.type, run.children, run.minutes, (run.metres / 1609.344).toFixed(1), run.days],
      })),
    }, (row) => this.choose(row.run, true));
    this.list.keep = (row) => row.run.half === this.half;
    this.list.find();
  }

  fromMap(at) {
    if (!this.isOn) return;
    const [line] = this.store.near(at.lng, at.lat, this.tools.map.getZoom(), 6, (each) => this.keep(each));
    if (line == null) return;
    const run = this.drawn[line];
    this.tools.fromMap("runs", run.key);
    this.choose(run, false);
  }

  async choose(run, fromList) {
    const { map, card, place } = this.tools;
    this.turn(run.half);
    this.front?.remove();
    this.front = L.layerGroup().addTo(map);
    const points = [];
    for (let at = 0; at < run.line.length; at += 2) points.push(latLng(run.line.slice(at, at + 2)));
    if (points.length > 1) {
      this.front.addLayer(L.polyline(points, { color: "#fff", weight: 9, interactive: false }));
      this.front.addLayer(L.polyline(points, { color: "#14213d", weight: 5, interactive: false }));
      if (fromList) map.fitBounds(L.latLngBounds(points), { padding: [30, 30], maxZoom: 14 });
    }
    const head = element("h2", {}, `Run ${run.id}, ${run.half === "am" ? "morning" : "afternoon"}`);
    const about = element("p", {}, `${run.type}; ${run.children} children; ${run.minutes} minutes; days ${run.days}; vehicle ${run.duty}.`);
    card(head, about);
    const front = this.front;
    const { stops } = await ask(`${place.dataset.base}/stops${place.dataset.query}&half=${run.half}&route=${encodeURIComponent(run.id)}`);
    if (front !== this.front) return;
    const list = element("ol", { tabindex: "0", "aria-label": "Stops" });
    stops.forEach((stop, at) => {
      list.append(element("li", {}, [`${stop.arrive} ${stop.action}`, stop.child, stop.provision ? `(${stop.provision})` : null].filter(Boolean).join(" ")));
      front.addLayer(L.circleMarker(latLng(stop.at), { radius: 7, color: "#14213d", weight: 2, fillColor: stop.action === "pick up" ? "#fff" : "#F0E442", fillOpacity: 1 })
        .bindTooltip(`${at + 1}: ${stop.arrive} ${stop.action}`));
    });
    card(head, about, list);
  }

  applyFilter() {}
}
