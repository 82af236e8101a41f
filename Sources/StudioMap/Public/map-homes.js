// Homes: as points in clusters for who may see them, else as squares of a kilometre; children as a list where allowed.

import { element } from "./studio.js";
import { latLng, layers, still } from "./map-base.js";

const icon = (cluster) => {
  const count = cluster.getChildCount();
  const size = count < 10 ? 26 : count < 100 ? 32 : count < 1000 ? 40 : 48;
  return L.divIcon({
    html: element("span", { class: "cluster" }, String(count)), className: "homes", iconSize: [size, size],
  });
};

/** The words of a filter's choice. */
const words = (name, at) => document.querySelector(`#f-${name} option[value="${at}"]`)?.textContent ?? "";

export class Homes {
  constructor(tools) { this.tools = tools; }

  async load() {
    this.data = await layers(this.tools.place, "children");
    this.provisions = this.tools.page.provisions.rows;
    if (this.data.at) this.draw();
    if (this.data.ids) this.addList();
  }

  draw() {
    const { map, addSwitch } = this.tools;
    this.group = L.markerClusterGroup({
      chunkedLoading: true, chunkInterval: 40, chunkDelay: 10, showCoverageOnHover: false, animate: !still, maxClusterRadius: 60,
      iconCreateFunction: icon, disableClusteringAtZoom: 16, spiderfyOnMaxZoom: false,
      clusterPane: "clusters",
    });
    this.markers = [];
    for (let child = 0; child < this.data.count; child++) {
      const at = [this.data.at[2 * child], this.data.at[2 * child + 1]];
      if (at[0] === 0 && at[1] === 0) continue;
      const marker = L.circleMarker(latLng(at), {
        radius: 5, weight: 1.5, color: "#14213d", fillColor: "#56B4E9", fillOpacity: 0.9,
      });
      marker.child = child;
      this.markers.push(marker);
    }
    this.group.on("click", (event) => this.fromMap(event.layer ?? event.sourceTarget));
    this.shown = this.markers;
    this.group.addLayers(this.markers);
    map.addLayer(this.group);
    addSwitch("homes", "Homes", true, (on) => (on ? map.addLayer(this.group) : map.removeLayer(this.group)));
  }

  fromMap(marker) {
    if (marker?.child == null) return;
    if (this.data.ids) this.tools.fromMap("children", marker.child);
    this.choose(marker.child, false);
  }

  addList() {
    const columns = [{ title: "Child" }, { title: "Year", number: true }];
    if (this.data.needs) columns.push({ title: "Need" });
    columns.push({ title: "Status" }, { title: "Provision" });
    if (this.data.modes) columns.push({ title: "Travel" });
    const rows = this.data.ids.map((id, child) => ({
      key: child,
      cells: [id, this.data.years[child], ...(this.data.needs ? [words("need", this.data.needs[child])] : []),
        words("status", this.data.statuses[child]), this.provisions[this.data.provisions[child]]?.name ?? "none",
        ...(this.data.modes ? [words("mode", this.data.modes[child])] : [])],
    }));
    this.list = this.tools.addList("children", "Children", { caption: "Children", columns, rows }, (row) => this.choose(row.key, true));
  }

  /** Shows a child: the home where it may be seen, else the provision. */
  choose(child, fromList) {
    const { card, go, map } = this.tools;
    const { data } = this;
    const provision = data.provisions ? this.provisions[data.provisions[child]] : null;
    const runs = [data.am?.[child], data.pm?.[child]].filter(Boolean);
    const lines = [];
    if (data.ids) lines.push(`Year ${data.years[child]}; ${words("status", data.statuses[child])}; ${provision?.name ?? "no provision"}.`);
    if (data.modes) lines.push(`Travel: ${words("mode", data.modes[child])}.`);
    if (runs.length) lines.push(`Runs: ${runs.join(" and ")}.`);
    card(element("h2", {}, data.ids ? data.ids[child] : "A home"), ...lines.map((line) => element("p", {}, line)));
    const at = data.at ? [data.at[2 * child], data.at[2 * child + 1]] : provision?.at;
    if (at) go(latLng(at), fromList ? 14 : map.getZoom());
  }

  applyFilter() {
    const asked = this.tools.filter();
    const { data } = this;
    const columns = { need: data.needs, phase: data.phases, status: data.statuses, mode: data.modes };
    const tests = Object.entries(columns).filter(([name, column]) => column && asked[name] != null)
      .map(([name, column]) => { const wanted = Number(asked[name]); return (child) => column[child] === wanted; });
    if (asked.kind && data.provisions) tests.push((child) => this.provisions[data.provisions[child]]?.kind === asked.kind);
    const keep = (child) => tests.every((test) => test(child));
    if (this.group) {
      this.group.clearLayers();
      this.group.addLayers(tests.length ? this.markers.filter((marker) => keep(marker.child)) : this.markers);
    }
    if (this.list) {
      this.list.keep = tests.length ? (row) => keep(row.key) : null;
      this.list.find();
      if (this.tools.page.shown === "children") this.list.show();
    }
    if (this.tools.page.areas) this.tools.page.areas.load(asked);
  }
}

export class Areas {
  constructor(tools) { this.tools = tools; }

  async load(asked = {}) {
    const { map, place, addSwitch, legend } = this.tools;
    const further = ["need", "phase", "status", "mode"].filter((name) => asked[name] != null).map((name) => `&${name}=${asked[name]}`).join("");
    const { squares } = await layers(place, "areas", further);
    const isFirst = !this.group;
    this.group ??= L.layerGroup().addTo(map);
    this.group.clearLayers();
    const shapes = new Map();
    for (const square of squares) {
      const corners = [0, 2, 4, 6].map((at) => latLng(square.corners.slice(at, at + 2)));
      const count = square.count ?? 0;
      const shape = L.polygon(corners, {
        color: "#14213d", weight: 0.5, fillColor: "#0072B2", fillOpacity: square.count == null ? 0.08 : Math.min(0.75, 0.15 + count / 60),
      });
      shape.bindTooltip(`${square.name}: ${this.said(square)}`);
      shape.on("click", () => { this.tools.fromMap("areas", square.name); this.choose(square, shape); });
      this.group.addLayer(shape);
      shapes.set(square.name, shape);
    }
    this.group.eachLayer((shape) => shape.bringToBack());
    const list = this.tools.addList("areas", "Areas", {
      caption: "Homes by square of a kilometre", columns: [{ title: "Square" }, { title: "Children", number: true }],
      rows: squares.map((square) => ({ key: square.name, square, cells: [square.name, this.said(square)] })),
    }, (row) => { this.choose(row.square, shapes.get(row.key)); map.fitBounds(shapes.get(row.key).getBounds(), { maxZoom: 13 }); });
    this.list = list;
    if (!isFirst) return;
    addSwitch("areas", "Homes as areas", true, (on) => (on ? map.addLayer(this.group) : map.removeLayer(this.group)));
    legend.append(element("p", { class: "note" }, "Squares of a kilometre: the darker, the more children live there; the number is in the list. Numbers under 5, and others that would give them away, are not shown."));
  }

  said(square) { return square.count == null ? "not shown (may be fewer than 5)" : String(square.count); }

  choose(square, shape) {
    this.tools.card(element("h2", {}, square.name), element("p", {}, `Children who live in this square: ${this.said(square)}.`));
    shape?.bringToFront();
  }
}
