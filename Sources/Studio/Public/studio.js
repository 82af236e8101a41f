// What every page's scripts share: asking the server, saying things to people and to screen readers.

/** The token that shows a request to be this page's own. */
export const formToken = () => document.querySelector("meta[name=form-token]")?.content ?? "";

/** Asks for JSON. Throws an Error with the server's own sentence where it refuses. */
export async function ask(path, options = {}) {
  const answer = await fetch(path, { credentials: "same-origin", ...options, headers: { Accept: "application/json", ...options.headers } });
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(data.error ?? "Studio did not answer as expected. Load the page again.");
  return data;
}

/** Sends JSON with the form token. */
export function send(path, value, method = "POST") {
  return ask(path, { method, body: JSON.stringify(value), headers: { "Content-Type": "application/json", "X-Form-Token": formToken() } });
}

/** An element with attributes and children; texts become text nodes, so that nothing read from a case is ever markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, handler] of Object.entries(value)) made.addEventListener(event, handler);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

/** Says a sentence in the page's live region, for everybody. */
export function say(sentence, isError = false) {
  let place = document.getElementById("said");
  if (!place) {
    place = element("p", { id: "said", role: "status" });
    document.getElementById("main").prepend(place);
  }
  place.className = isError ? "error" : "note";
  place.textContent = sentence;
}

/** Whole pounds with commas. */
export const pounds = (pence) => (pence < 0 ? "−£" : "£") + Math.round(Math.abs(pence) / 100).toLocaleString("en-GB");
