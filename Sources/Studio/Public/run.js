import { element, pounds } from "./studio.js";

// Live progress of a run by server-sent events; the page is loaded again when the run is over.
const place = document.getElementById("progress");
if (place) {
  const bar = document.getElementById("bar");
  const stage = document.getElementById("stage");
  const state = document.getElementById("state");
  const source = new EventSource(place.dataset.events);
  const figures = document.getElementById("figures");
  const names = { objective: "Cost so far, a year", bound: "Cannot cost less than", gap: "Gap", placed: "Children placed", awaiting: "Awaiting a place", unserved: "Journeys not yet carried" };
  const shown = (name, value) => (name === "gap" ? `${(100 * value).toFixed(2)} %` : name === "objective" || name === "bound" ? pounds(100 * value) : value.toLocaleString("en-GB"));
  const show = (event) => {
    const { progress, done, total, note, ...rest } = JSON.parse(event.data);
    for (const [name, title] of Object.entries(names)) {
      if (typeof rest[name] !== "number") continue;
      let tile = figures.querySelector(`[data-name=${name}]`);
      if (!tile) figures.append(tile = element("div", { "data-name": name }, element("dt", {}, title), element("dd", {})));
      tile.lastChild.textContent = shown(name, rest[name]);
    }
    state.textContent = "Running";
    if (total > 0) bar.value = (100 * done) / total;
    else bar.removeAttribute("value");
    stage.textContent = [progress, note].filter(Boolean).join(": ");
  };
  source.addEventListener("running", show);
  source.addEventListener("waiting", () => { state.textContent = "Waiting for its turn"; });
  for (const over of ["finished", "stopped", "failed", "cut_off"]) {
    source.addEventListener(over, () => { source.close(); location.reload(); });
  }
}
