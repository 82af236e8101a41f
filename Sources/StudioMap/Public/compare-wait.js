// A comparison that waits for its plans: the page is loaded again when the last of them is done.
const waiting = [...document.querySelectorAll("[data-events]")];
let left = waiting.length;
for (const place of waiting) {
  const source = new EventSource(place.dataset.events);
  const bar = place.querySelector("progress");
  source.addEventListener("running", (event) => {
    const { done, total } = JSON.parse(event.data);
    if (bar && total > 0) bar.value = (100 * done) / total;
  });
  for (const over of ["finished", "stopped", "failed", "cut_off"]) {
    source.addEventListener(over, () => {
      source.close();
      left -= 1;
      if (left === 0) location.reload();
    });
  }
}
