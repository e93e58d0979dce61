// What is selected, told in full: an entity, a claim, the claims of one line or sentence, a path, or how to begin.
import type { Index } from "./data";
import { el, fill, link, said, type Child } from "./dom";
import type { Scope } from "./scope";
import { joined } from "./scope";
import { type Finder, searchBox } from "./search";
import type { State, Store } from "./state";
import { badge, type Follow, kindOf, phrase, QUALIFIERS, row, valueNode } from "./words";

const FIRST = 40; // rows shown before "more"

export class Panel {
  constructor(private box: HTMLElement, private index: Index, private store: Store, private finder: Finder, private follow: Follow) {}

  show(state: State, scope: Scope): void {
    const kind = state.select.slice(0, 2);
    const id = state.select.slice(2);
    const entity = kind === "e:" ? this.index.entity.get(id) : undefined;
    const claim = kind === "s:" ? this.index.statement.get(id) : undefined;
    const close = state.select && el("button", { class: "close", type: "button", "aria-label": "Close", click: () => this.store.set({ select: "" }) }, "×");
    const path = scope.path ? this.path(state, scope.path, scope.claims) : null;
    if (entity !== undefined) fill(this.box, close, path, ...this.entity(entity, state, scope));
    else if (claim !== undefined) fill(this.box, close, path, ...this.claim(claim));
    else if (kind === "g:") fill(this.box, close, path, ...this.between(id, scope));
    else if (kind === "c:") fill(this.box, close, path, el("h2", {}, "Claims of this sentence"), this.claims(id.split(" ").flatMap((one) => this.index.statement.get(one) ?? []), scope));
    else fill(this.box, path, ...this.start(scope));
    this.box.scrollTop = 0;
  }

  private start(scope: Scope): Child[] {
    const { data } = this.index;
    const notes = data.notes.map((note) => el("p", { class: "note" }, note));
    const tally = data.statuses.map((kind) => [kind, data.statements.filter((one, i) => one.status === kind.name && scope.claims[i]).length] as const);
    const top = this.index.byRank.filter((one) => data.entities[one].named).slice(0, 8);
    return [
      el("h2", {}, said(data.title, 200)),
      ...notes,
      el("p", {}, `${count(data.documents.length, "article")}, ${count(data.entities.length, "entity", "entities")}, ${count(data.statements.length, "claim")}.`),
      top.length > 0 && el("h3", {}, "Who and what matters most"),
      top.length > 0 && el("ul", { class: "refs" }, ...top.map((one) => el("li", {}, this.ref(one), el("small", {}, said(data.entities[one].positions[0] ?? kindOf(data.entities[one].type), 60))))),
      el("h3", {}, "How claims are told apart"),
      el("ul", { class: "key" }, ...tally.map(([kind, many]) => el("li", {}, badge(this.index, kind.name), el("small", {}, `${kind.meaning ?? ""} · ${many}`)))),
      el("p", { class: "hint" }, "Choose an entity or a line. Keys: / to search, arrows to walk in the picture, Enter to choose, + and − to zoom, Ctrl+Z to undo."),
    ];
  }

  private entity(i: number, state: State, scope: Scope): Child[] {
    const one = this.index.data.entities[i];
    const open = state.more.includes(one.id);
    const about = this.index.touching[i].filter((claim) => scope.claims[claim]);
    const says = this.index.saidBy[i].filter((claim) => scope.claims[claim]);
    const articles = [...new Set(one.mentions.map(([doc]) => doc))];
    return [
      el("h2", { class: `f-${one.family}` }, said(one.label, 400)),
      el("p", { class: "facts" }, `${kindOf(one.type)}${one.named ? "" : " (described, not named)"}`),
      one.positions.length > 0 && el("p", { class: "positions" }, said(one.positions.join("; "), 400)),
      one.aliases.length > 0 && el("p", {}, el("b", {}, "Also called "), ...one.aliases.slice(0, 30).flatMap((alias, n) => [n ? ", " : "", said(alias, 120)])),
      one.links.length > 0 && el("ul", { class: "links" }, ...one.links.map(([address, sure]) => el("li", {}, link(address), el("small", {}, ` ${percent(sure)} sure`)))),
      el("div", { class: "tools" },
        this.tool(open ? "Hide neighbours" : "Show neighbours", () => this.toggle(i, state, scope, open)),
        this.tool("Hide", () => this.store.set({ less: [...state.less, one.id], more: state.more.filter((id) => id !== one.id), select: "" })),
        articles.length > 0 && this.tool("Read", () => this.store.set({ view: "read", doc: this.index.data.documents[articles[0]].id }))),
      el("div", { class: "way" }, searchBox(this.finder, "Shortest path to…", (select) => this.store.set({ path: [one.id, select.slice(2)], view: "graph" }), false)),
      el("h3", {}, `Claims (${about.length})`),
      this.claims(about, scope),
      says.length > 0 && el("h3", {}, `Says (${says.length})`),
      says.length > 0 && this.claims(says, scope),
    ];
  }

  private toggle(i: number, state: State, scope: Scope, open: boolean): void {
    const { entities } = this.index.data;
    const id = entities[i].id;
    const near = joined(this.index, scope.claims, i);
    if (!open) {
      const shown = new Set(near.map((other) => entities[other].id));
      this.store.set({ more: [...state.more, id], less: state.less.filter((one) => !shown.has(one)), view: "graph" });
      return;
    }
    // Closing hides what hangs on this one alone.
    const seen = new Set(scope.entities);
    const alone = near.filter((other) => joined(this.index, scope.claims, other).every((third) => third === i || !seen.has(third)));
    const hidden = alone.map((other) => entities[other].id).filter((one) => !state.path.includes(one));
    this.store.set({ more: state.more.filter((one) => one !== id), less: [...new Set([...state.less, ...hidden])] });
  }

  private claim(i: number): Child[] {
    const { statements, documents } = this.index.data;
    const one = statements[i];
    const kind = this.index.statuses.get(one.status);
    const article = documents[one.doc];
    const value = (of: typeof one.s): HTMLElement => valueNode(this.index, of, this.follow);
    return [
      el("h2", { class: "claimed" }, value(one.s), " ", el("span", { class: "verb" }, said(one.p, 120)), " ", one.o && value(one.o)),
      el("p", {}, badge(this.index, one.status), ` ${kind?.meaning ?? ""}`),
      el("dl", {},
        ...pair("Who says so", one.by.length ? el("span", {}, ...one.by.flatMap((by, n) => [n ? ", who has it from " : "", this.ref(by)])) : "the article itself"),
        ...one.with.flatMap(([name, of]) => pair(QUALIFIERS[name] ?? name, value(of))),
        ...(article?.date && !one.with.some(([name]) => name === "time") ? pair("Article of", said(article.date)) : []),
        ...pair("How sure", meter(one.confidence)),
        ...pair("Polarity", one.polarity.toLowerCase()), ...pair("Modality", one.modality.toLowerCase()),
        ...pair("Predicate", said(one.name, 120)),
        ...(one.rule ? pair("Found by", said(one.rule, 120)) : [])),
      el("h3", {}, "In the article"),
      this.evidence(i),
      article && el("div", { class: "tools" }, this.tool("Read it in the article", () => this.store.set({ view: "read", doc: article.id }))),
    ];
  }

  private evidence(i: number): HTMLElement {
    const one = this.index.data.statements[i];
    const article = this.index.data.documents[one.doc];
    const piece = article?.pieces.find(([start, text]) => start <= one.start && one.start < start + text.length);
    const quote = el("blockquote", { dir: "auto" });
    if (!piece) return el("p", { class: "note" }, "The sentence is not in this graph.");
    const [start, text] = piece;
    let at = one.start;
    for (const [from, to] of one.trigger) {
      if (from < at || to > one.end) continue;
      quote.append(text.slice(at - start, from - start), el("mark", {}, text.slice(from - start, to - start)));
      at = to;
    }
    quote.append(text.slice(at - start, one.end - start));
    return el("div", {}, quote, el("p", { class: "facts" }, said(article.headline || article.id, 200)));
  }

  private between(id: string, scope: Scope): Child[] {
    const [from, to] = id.split(" ").map(Number);
    const { entities } = this.index.data;
    if (!entities[from] || !entities[to]) return [el("p", {}, "This link names entities that the graph does not hold.")];
    const claims = (this.index.neighbours[from].get(to) ?? []).filter((claim) => scope.claims[claim]);
    return [el("h2", {}, "Between ", this.ref(from), " and ", this.ref(to)), this.claims(claims, scope)];
  }

  private path(state: State, way: number[], claims: Uint8Array): HTMLElement {
    const close = el("button", { class: "close", type: "button", "aria-label": "Leave the path", click: () => this.store.set({ path: [] }) }, "×");
    const ends = state.path.map((id) => this.index.data.entities[this.index.entity.get(id) ?? -1]?.label ?? id);
    if (!way.length)
      return el("section", { class: "path", "aria-label": "Shortest path" }, close, el("p", {}, "Nothing that is shown leads from ", said(ends[0], 80), " to ", said(ends[1], 80), "."));
    return el("section", { class: "path", "aria-label": "Shortest path" }, close,
      el("h3", {}, way.length > 1 ? `Shortest path: ${count(way.length - 1, "step")}` : "That is the same entity"),
      el("ol", {}, ...way.map((one, n) => {
        const step = n ? (this.index.neighbours[way[n - 1]].get(one) ?? []).find((claim) => claims[claim]) : undefined;
        return el("li", {}, this.ref(one), step !== undefined && el("small", {}, said(phrase(this.index, this.index.data.statements[step]), 140)));
      })));
  }

  private claims(list: number[], scope: Scope): HTMLElement {
    const rows = el("ul", { class: "claims" });
    const add = (from: number): void => {
      list.slice(from, from + FIRST).forEach((claim) => rows.append(row(this.index, claim, this.follow)));
      if (list.length > from + FIRST) {
        const more = el("li", {}, el("button", { type: "button", click: () => { more.remove(); add(from + FIRST); } }, `${list.length - from - FIRST} more`));
        rows.append(more);
      }
    };
    add(0);
    if (!list.length) rows.append(el("li", { class: "hint" }, scope.filtered ? "None that pass the filters." : "None."));
    return rows;
  }

  private ref(i: number): HTMLElement {
    return valueNode(this.index, { e: i }, this.follow);
  }

  private tool(label: string, click: () => void): HTMLElement {
    return el("button", { type: "button", click }, label);
  }
}

export function count(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString("en")} ${many === 1 ? one : more}`;
}

function pair(name: string, value: Child): HTMLElement[] {
  return [el("dt", {}, name), el("dd", {}, value)];
}

function percent(sure: number): string {
  return `${Math.round(sure * 100)} %`;
}

function meter(sure: number): HTMLElement {
  return el("span", {}, el("meter", { min: 0, max: 1, value: sure, "aria-label": "Confidence" }), ` ${percent(sure)}`);
}
