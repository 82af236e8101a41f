// Live progress of a run by server-sent events; the page is loaded again when the run is over.
const place = document.getElementById("progress");
if (place) {
  const bar = document.getElementById("bar");
  const stage = document.getElementById("stage");
  const state = document.getElementById("state");
  const source = new EventSource(place.dataset.events);
  const show = (event) => {
    const { progress, done, total, note } = JSON.parse(event.data);
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
