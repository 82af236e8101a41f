// A list beside the map: rows in pages of a hundred, found by words, chosen by a button in the first cell.

import { element } from "./studio.js";

const PAGE = 100;

/**
 * A list. `kind` {caption, columns: [{title, number}], rows: [{key, cells, show}]}.
 * `onChoose(row)` is called when the reader chooses a row.
 */
export class MapList {
  constructor(place, kind, onChoose) {
    Object.assign(this, { place, kind, onChoose, page: 0, words: "", chosen: null, keep: null });
    this.find();
  }

  /** Rows that the filter and the words leave. */
  find() {
    const words = this.words.toLowerCase();
    this.found = this.kind.rows.filter((row) =>
      (!this.keep || this.keep(row)) && (!words || row.cells.some((cell) => String(cell).toLowerCase().includes(words))));
    this.page = Math.min(this.page, Math.max(0, Math.ceil(this.found.length / PAGE) - 1));
  }

  /** Shows it in its place. */
  show() {
    const { caption, columns } = this.kind;
    const search = element("input", { id: "find", type: "search", size: 18 });
    search.value = this.words;
    search.addEventListener("input", () => { this.words = search.value; this.page = 0; this.find(); this.fill(); });
    this.body = element("tbody");
    this.count = element("p", { class: "note", role: "status" });
    this.pager = element("div", { class: "pager" });
    this.table = element("table", {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col", class: column.number ? "n" : null }, column.title)))),
      this.body);
    this.place.replaceChildren(
      element("p", {}, element("label", { for: "find" }, "Find in this list"), search),
      this.count,
      element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, this.table), this.pager);
    this.fill();
  }

  fill() {
    const from = this.page * PAGE;
    const rows = this.found.slice(from, from + PAGE);
    this.body.replaceChildren(...rows.map((row) => this.line(row)));
    this.count.textContent = this.found.length === 0 ? "Nothing is left: choose another filter."
      : `${(from + 1).toLocaleString("en-GB")} to ${(from + rows.length).toLocaleString("en-GB")} of ${this.found.length.toLocaleString("en-GB")}`;
    const pages = Math.ceil(this.found.length / PAGE);
    const turn = (step, words) => element("button", {
      type: "button", class: "secondary", disabled: this.page + step < 0 || this.page + step >= pages,
      on: { click: () => { this.page += step; this.fill(); } },
    }, words);
    this.pager.replaceChildren(...(pages > 1 ? [turn(-1, "Previous"), turn(1, "Next")] : []));
  }

  line(row) {
    const isChosen = row.key === this.chosen;
    const made = element("tr", { class: isChosen ? "chosen" : null });
    row.cells.forEach((cell, at) => {
      const number = this.kind.columns[at].number ? "n" : null;
      if (at > 0) return made.append(element("td", { class: number }, String(cell)));
      const button = element("button", {
        type: "button", class: "link", "aria-pressed": String(isChosen), on: { click: () => { this.mark(row.key); this.onChoose(row); } },
      }, String(cell));
      made.append(element("th", { scope: "row" }, button));
    });
    return made;
  }

  /** Marks a row and, where asked, turns to its page and brings it into view. */
  mark(key, bring = false) {
    this.chosen = key;
    if (bring) {
      let at = this.found.findIndex((row) => row.key === key);
      if (at < 0 && this.words) {
        this.words = "";
        this.find();
        at = this.found.findIndex((row) => row.key === key);
      }
      if (at >= 0) this.page = Math.floor(at / PAGE);
    }
    if (!this.body) return;
    this.fill();
    if (bring) this.body.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
  }
}
