// What may be seen: types, statuses, who says so, when, which article.
import type { Index } from "./data";
import { el, fill, svg } from "./dom";
import { type Scope, spanOf } from "./scope";
import type { State, Store } from "./state";
import { badge } from "./words";

const DAY = 86400000;
const BARS = 48;

export class Filters {
  private days: [number, number] | null = null; // first and last day of all, as numbers of days
  private built = false;
  private parts: { sync(state: State): void }[] = [];
  private bars = svg("svg", { class: "bars", viewBox: `0 0 ${BARS} 20`, preserveAspectRatio: "none", "aria-hidden": "true" });

  constructor(private box: HTMLElement, private index: Index, private store: Store) {
    let first = Infinity;
    let last = -Infinity;
    index.data.statements.forEach((claim) => {
      const span = spanOf(index, claim);
      if (!span) return;
      first = Math.min(first, number(span[0]));
      last = Math.max(last, number(span[1]));
    });
    if (first <= last) this.days = [first, last];
  }

  show(state: State, scope: Scope): void {
    if (!this.built) this.build();
    this.parts.forEach((part) => part.sync(state));
    if (this.days) this.draw(scope);
  }

  private build(): void {
    this.built = true;
    const { data } = this.index;
    const used = new Set(data.entities.map((one) => one.family));
    const many = (name: string): number => data.statements.filter((one) => one.status === name).length;
    fill(this.box,
      el("h2", {}, "Filters"),
      this.group("Status", data.statuses.filter((one) => many(one.name)).map((one) => [one.name, badge(this.index, one.name), many(one.name)]), "noStatus"),
      this.group("Type", data.families.filter((one) => used.has(one.name)).map((one) =>
        [one.name, el("span", { class: `dot f-${one.name}` }, one.label), data.entities.filter((entity) => entity.family === one.name).length]), "noTypes"),
      this.sources(),
      data.documents.length > 1 && this.choice("Article", "only", [["", "all articles"], ...data.documents.map((one): [string, string] => [one.id, (one.headline || one.id).slice(0, 100)])]),
      this.time(),
      el("button", { type: "button", click: () => this.store.set({ noTypes: [], noStatus: [], source: "", only: "", from: "", to: "", undated: true, less: [], more: [], path: [], all: false }) }, "Show everything as at first"));
  }

  private group(title: string, rows: [string, HTMLElement, number][], key: "noTypes" | "noStatus"): HTMLElement {
    const boxes = rows.map(([name, label, many]) => {
      const input = el("input", { type: "checkbox", value: name, change: () => {
        const off = this.store.state[key].filter((one) => one !== name);
        this.store.set({ [key]: input.checked ? off : [...off, name] });
      } });
      return { name, input, line: el("label", {}, input, " ", label, " ", el("small", {}, String(many))) };
    });
    this.parts.push({ sync: (state) => boxes.forEach(({ name, input }) => (input.checked = !state[key].includes(name))) });
    return el("fieldset", {}, el("legend", {}, title), ...boxes.map((one) => one.line));
  }

  private choice(title: string, key: "source" | "only", options: [string, string][]): HTMLElement {
    const select = el("select", { change: () => this.store.set({ [key]: select.value }) }, ...options.map(([value, label]) => el("option", { value }, label)));
    this.parts.push({ sync: (state) => (select.value = state[key]) });
    return el("label", { class: "pick" }, title, select);
  }

  private sources(): HTMLElement {
    const who = this.index.byRank.filter((one) => this.index.saidBy[one].length).sort((a, b) => this.index.saidBy[b].length - this.index.saidBy[a].length).slice(0, 300);
    return this.choice("Who says so", "source", [["", "anybody"], ["-", "the article itself"],
      ...who.map((one): [string, string] => [this.index.data.entities[one].id, `${this.index.data.entities[one].label.slice(0, 80)} (${this.index.saidBy[one].length})`])]);
  }

  private time(): HTMLElement {
    const dated = this.days;
    if (!dated) return el("fieldset", {}, el("legend", {}, "Time"), el("p", { class: "hint" }, "No claim or article has a full date."));
    const [first, last] = dated;
    const slide = (label: string, key: "from" | "to"): HTMLInputElement => {
      const input = el("input", { type: "range", min: first, max: last, step: 1, "aria-label": label,
        input: () => input.setAttribute("aria-valuetext", iso(Number(input.value))),
        change: () => {
          const value = Number(input.value);
          this.store.set({ [key]: value === (key === "from" ? first : last) ? "" : iso(value) });
        } });
      this.parts.push({ sync: (state) => {
        input.value = String(state[key] ? number(state[key]) : key === "from" ? first : last);
        input.setAttribute("aria-valuetext", iso(Number(input.value)));
      } });
      return input;
    };
    const words = el("p", { class: "hint" });
    const undated = el("input", { type: "checkbox", change: () => this.store.set({ undated: undated.checked }) });
    this.parts.push({ sync: (state) => {
      words.textContent = `${state.from || iso(first)} to ${state.to || iso(last)}`;
      undated.checked = state.undated;
    } });
    return el("fieldset", { class: "time" }, el("legend", {}, "Time"), this.bars,
      slide("First day", "from"), slide("Last day", "to"), words, el("label", {}, undated, " also claims without a date"));
  }

  // How many of the claims that are shown fall on each stretch of time.
  private draw(scope: Scope): void {
    const [first, last] = this.days!;
    const step = Math.max(1, (last - first + 1) / BARS);
    const bars = new Array<number>(BARS).fill(0);
    this.index.data.statements.forEach((claim, i) => {
      const span = scope.claims[i] ? spanOf(this.index, claim) : null;
      if (span) bars[Math.min(BARS - 1, Math.floor(((number(span[0]) + number(span[1])) / 2 - first) / step))]++;
    });
    const most = Math.max(1, ...bars);
    fill(this.bars, ...bars.map((many, i) => {
      const tall = many ? Math.max(1.5, (18 * many) / most) : 0.3;
      return svg("rect", { x: i + 0.1, y: 20 - tall, width: 0.8, height: tall });
    }));
  }
}

function number(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

function iso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
