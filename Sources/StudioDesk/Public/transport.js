// The transport desk: a child is dragged from run to run, or moved by the list that opens beside it. What a move would
// cost, whom it makes later and which rules it breaks is asked of the server at once; nothing changes until "Move".
import { ask, element, say, formToken } from "./studio.js";

const place = document.getElementById("move");
const plan = new URL(document.querySelector("nav.tabs a")?.href ?? location.href).searchParams.get("run");
const base = location.pathname;
let dragged = null;
let asked = 0;

/** What stands on a child's link. */
const journey = (link) => ({ child: link.dataset.child, half: link.dataset.half, route: link.dataset.route, link });

const address = (move, to) => {
  const query = new URLSearchParams({ run: plan, child: move.child, half: move.half });
  if (to) query.set("to", to);
  return `${base}/move?${query}`;
};

/** Opens the list of runs for a child; `to`: a run that is asked about first, as when the child was dropped on it. */
async function open(move, to) {
  const number = ++asked;
  show(move, [element("p", {}, "Asking…")]);
  try {
    const [near, one] = await Promise.all([ask(address(move)), to ? ask(address(move, to)) : null]);
    if (number !== asked) return;
    const offers = [...(one?.offers ?? []), ...near.offers.filter((offer) => offer.to !== to)];
    choose(move, offers);
  } catch (error) {
    if (number === asked) show(move, [element("p", { class: "error", role: "alert" }, error.message)]);
  }
}

function choose(move, offers) {
  if (!offers.length) return show(move, [element("p", {}, "No other run is near this journey.")]);
  const select = element("select", { id: "move-to" }, ...offers.map((offer, at) => element("option", { value: String(at) }, offer.line)));
  const list = element("ul", { "aria-live": "polite" });
  const button = element("button", { type: "button" }, "Move");
  const update = () => {
    const offer = offers[Number(select.value)];
    list.replaceChildren(...offer.lines.map((line) => element("li", {}, line)));
    button.disabled = !offer.allowed;
    button.textContent = offer.allowed ? "Move" : "Not possible";
  };
  select.addEventListener("change", update);
  button.addEventListener("click", () => make(move, offers[Number(select.value)], button));
  update();
  show(move, [element("label", { for: "move-to" }, "Move to…"), select, list, button]);
  select.focus();
}

function show(move, parts) {
  const close = element("button", { type: "button", class: "secondary", on: { click: () => { place.hidden = true; asked++; move.link.focus(); } } }, "Close");
  place.replaceChildren(
    element("h2", { id: "move-heading", tabindex: "-1" }, `${move.child}, ${move.half === "am" ? "morning" : "afternoon"}, now on ${move.route}`),
    ...parts, close);
  place.hidden = false;
}

/** Orders the move and goes on to the plan that comes of it. */
async function make(move, offer, button) {
  button.disabled = true;
  try {
    const body = new URLSearchParams({ csrf: formToken(), run: plan, child: move.child, half: move.half, to: offer.to });
    const made = await ask(`${base}/move`, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
    say(`${move.child} is being moved and the new plan checked…`);
    const source = new EventSource(made.events);
    source.addEventListener("finished", () => {
      source.close();
      const next = new URLSearchParams(location.search);
      next.set("run", made.run);
      location.assign(`${base}?${next}`);
    });
    for (const over of ["failed", "stopped", "cut_off"]) {
      source.addEventListener(over, () => {
        source.close();
        location.assign(`${base.replace(/transport$/, "runs")}/${made.run}`);
      });
    }
  } catch (error) {
    button.disabled = false;
    say(error.message, true);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.rider");
  if (!link || !place || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(journey(link));
});

document.addEventListener("dragstart", (event) => {
  const link = event.target.closest?.("a.rider");
  if (!link) return;
  dragged = journey(link);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.child);
});
document.addEventListener("dragend", () => {
  dragged = null;
  for (const row of document.querySelectorAll("tr.over")) row.classList.remove("over");
});

const target = (event) => {
  const row = event.target.closest?.("tr.run");
  return row && dragged && row.dataset.half === dragged.half && row.dataset.route !== dragged.route ? row : null;
};
document.addEventListener("dragover", (event) => {
  const row = target(event);
  for (const other of document.querySelectorAll("tr.over")) if (other !== row) other.classList.remove("over");
  if (!row) return;
  event.preventDefault();
  row.classList.add("over");
});
document.addEventListener("drop", (event) => {
  const row = target(event);
  if (!row) return;
  event.preventDefault();
  open(dragged, row.dataset.route);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && place && !place.hidden) place.querySelector("button.secondary")?.click();
});
