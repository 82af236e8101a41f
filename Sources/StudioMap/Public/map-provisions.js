// Provisions on the map and in the list.

import { element } from "./studio.js";
import { latLng } from "./map-base.js";
import { legendList, signElement, signIcon } from "./map-signs.js";

/** Whether a figure is told. */
const said = (value) => (value == null ? "fewer than 5" : value.toLocaleString("en-GB"));

export class Provisions {
  constructor(tools, data) {
    this.tools = tools;
    this.rows = data.provisions;
    this.signs = new Map(data.kinds.map((kind) => [kind.kind, kind]));
    this.markers = new Map();
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.far();
  }

  /** Marks those far away from the rest: the map begins without them. */
  far() {
    const placed = this.rows.filter((row) => row.at);
    const middle = (at) => placed.map((row) => row.at[at]).sort((a, b) => a - b)[Math.floor(placed.length / 2)];
    const [lon, lat] = [middle(0), middle(1)];
    const away = (row) => Math.hypot((row.at[0] - lon) * 0.62, row.at[1] - lat);
    const usual = placed.map(away).sort((a, b) => a - b)[Math.floor(placed.length * 0.9)] ?? 0;
    for (const row of placed) row.far = away(row) > usual * 2.5;
  }

  draw() {
    const { map, addList, addSwitch, legend } = this.tools;
    this.group = L.layerGroup().addTo(map);
    for (const row of this.rows) {
      if (!row.at) continue;
      const share = row.used == null ? null : row.places > 0 ? row.used / row.places : row.used > 0 ? 1 : 0;
      const marker = L.marker(latLng(row.at), {
        icon: signIcon(this.signs.get(row.kind), share, row.over > 0 ? `+${row.over}` : ""), keyboard: false, riseOnHover: true,
        title: `${row.name}: ${said(row.used)} of ${row.places} places used`,
      });
      marker.on("click", () => { this.tools.fromMap("provisions", row.id); this.choose(row, false); });
      this.markers.set(row.id, marker);
      this.group.addLayer(marker);
    }
    // Many signs on a small scale would hide the map: they are drawn smaller there.
    const size = () => map.getContainer().classList.toggle("far", map.getZoom() < (this.markers.size > 150 ? 12 : 10));
    map.on("zoomend", size);
    size();
    addSwitch("provisions", "Provisions", true, (on) => (on ? map.addLayer(this.group) : map.removeLayer(this.group)));
    const hasWorth = this.tools.has("plan");
    this.list = addList("provisions", "Provisions", {
      caption: "Provisions",
      columns: [
        { title: "Provision" }, { title: "Kind" }, { title: "Places", number: true }, { title: "Used", number: true },
        { title: "Above places", number: true }, ...(hasWorth ? [{ title: "One more place is worth a year", number: true }] : []),
      ],
      rows: this.rows.map((row) => ({
        key: row.id, row,
        cells: [
          row.name, `${this.signs.get(row.kind).letter} ${this.signs.get(row.kind).label}`, row.places, said(row.used),
          row.over ?? "not shown", ...(hasWorth ? [row.worth == null ? "–" : this.tools.pounds(row.worth)] : []),
        ],
      })),
    }, (item) => this.choose(item.row, true));
    legend.append(element("div", { class: "legend" },
      legendList([...this.signs.values()].map((sign) => [signElement(sign), sign.label]).concat([
        [signElement({ shape: "none", colour: "#fff", letter: "" }, 0.6), "dark ring: share of places used"],
        [signElement({ shape: "none", colour: "#fff", letter: "" }, 1, "+2"), "children above the places"],
      ]))));
  }

  choose(row, fromList) {
    const sign = this.signs.get(row.kind);
    this.tools.card(
      element("h2", {}, row.name),
      element("p", {}, `${sign.label}; ${row.years}; needs ${row.needs}. ${said(row.used)} of ${row.places} places used`
        + (row.over > 0 ? `, ${row.over} above them` : "") + "."
        + (row.worth == null ? "" : ` One more place would save ${this.tools.pounds(row.worth)} a year.`)),
      row.at ? null : element("p", { class: "note" }, "Its place on the map is not known."));
    if (row.at && fromList) this.tools.go(latLng(row.at));
    else if (row.at) this.tools.go(latLng(row.at), this.tools.map.getZoom());
  }

  applyFilter() {
    const { kind } = this.tools.filter();
    for (const row of this.rows) {
      const marker = this.markers.get(row.id);
      if (!marker) continue;
      if (!kind || row.kind === kind) this.group.addLayer(marker);
      else this.group.removeLayer(marker);
    }
    this.list.keep = kind ? (item) => item.row.kind === kind : null;
    this.list.find();
    if (this.tools.page.shown === "provisions") this.list.show();
  }
}
