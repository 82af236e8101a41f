// The worth of a new place anywhere, as a heat map of squares and a list of the best.

import { element } from "./studio.js";
import { latLng, layers } from "./map-base.js";
import { swatch } from "./map-signs.js";

export class Worth {
  constructor(tools) { this.tools = tools; }

  async load() {
    const { place, map, addSwitch, legend } = this.tools;
    this.data = await layers(place, "value");
    if (this.data.layers.length === 0) return;
    this.group = L.layerGroup();
    this.key = element("ul");
    const choice = element("select", { id: "worth" }, ...this.data.layers.map((layer, at) => element("option", { value: at }, layer.label)));
    choice.addEventListener("change", () => this.draw(Number(choice.value)));
    legend.append(element("div", { class: "legend" }, element("label", { for: "worth" }, "Worth of a new place for"), choice, this.key));
    addSwitch("worth", "Worth of a new place", false, (on) => {
      if (on) {
        map.addLayer(this.group);
        this.group.eachLayer((shape) => shape.bringToBack());
      } else map.removeLayer(this.group);
    });
    this.draw(0);
  }

  draw(at) {
    const layer = this.data.layers[at];
    const { corners, points } = this.data;
    this.group.clearLayers();
    layer.levels.forEach((level, point) => {
      if (level < 0) return;
      const shape = [0, 2, 4, 6].map((k) => latLng(corners.slice(8 * point + k, 8 * point + k + 2)));
      const colour = layer.legend[Math.min(level, layer.legend.length - 1)].colour;
      this.group.addLayer(L.polygon(shape, { stroke: false, fillColor: colour, fillOpacity: 0.75 })
        .bindTooltip(`${this.tools.pounds(layer.values[point])} a year`));
    });
    this.group.eachLayer((shape) => shape.bringToBack());
    this.key.replaceChildren(...layer.legend.map((item) => element("li", {}, swatch(item.colour), `${item.words} a year`)));
    this.tools.addList("worth", "Worth of a place", {
      caption: `Best squares for a new place: ${layer.label}`,
      columns: [{ title: "Square (easting, northing)" }, { title: "Worth a year", number: true }],
      rows: layer.best.map((point) => ({ key: point, cells: [points[point].join(", "), this.tools.pounds(layer.values[point])] })),
    }, (row) => this.choose(row.key, layer));
  }

  choose(point, layer) {
    const middle = [0, 2, 4, 6].map((k) => latLng(this.data.corners.slice(8 * point + k, 8 * point + k + 2)));
    this.tools.card(element("h2", {}, this.data.points[point].join(", ")),
      element("p", {}, `A new place here for ${layer.label} would save about ${this.tools.pounds(layer.values[point])} a year.`));
    this.tools.go(L.latLngBounds(middle).getCenter(), 12);
  }
}
