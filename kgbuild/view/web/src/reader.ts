// The article to read, with its entities and claims marked: from the graph into the text and back.
import type { Index } from "./data";
import { el, fill, link, said } from "./dom";
import type { State } from "./state";
import { type Follow, phrase } from "./words";

interface Range { start: number; end: number }

export class Reader {
  private shown = "";
  constructor(private box: HTMLElement, private index: Index, private follow: Follow, private open: (id: string) => void) {}

  show(state: State, claims: Uint8Array): void {
    const { documents, statements, entities } = this.index.data;
    const claim = state.select.startsWith("s:") ? statements[this.index.statement.get(state.select.slice(2)) ?? -1] : undefined;
    const entity = state.select.startsWith("e:") ? this.index.entity.get(state.select.slice(2)) : undefined;
    const place = Math.max(0, documents.findIndex((one) => one.id === state.doc));
    const article = documents[place];
    if (!article) {
      fill(this.box, el("p", {}, "This graph holds no article."));
      return;
    }
    const parts = [article.publisher, article.authors.join(", "), article.date].filter(Boolean).join(" · ");
    const mentions: (Range & { entity: number })[] = entities.flatMap((one, i) =>
      one.mentions.filter(([doc]) => doc === place).map(([, start, end]) => ({ start, end, entity: i })));
    mentions.sort((a, b) => a.start - b.start || b.end - a.end);
    const sentences = new Map<string, Range & { claims: number[] }>();
    for (const i of this.index.byDocument[place]) {
      if (!claims[i]) continue;
      const { start, end } = statements[i];
      const known = sentences.get(`${start} ${end}`);
      if (known) known.claims.push(i);
      else sentences.set(`${start} ${end}`, { start, end, claims: [i] });
    }
    const marked = [...sentences.values()].sort((a, b) => a.start - b.start || b.end - a.end);
    const triggers = claim && claim.doc === place ? claim.trigger.map(([start, end]) => ({ start, end })) : [];
    fill(this.box,
      documents.length > 1 && el("label", { class: "pick" }, "Article ", this.chooser(place)),
      el("h2", {}, said(article.headline || article.id, 500)),
      parts && el("p", { class: "facts" }, said(parts, 500)),
      article.url && el("p", { class: "facts" }, link(article.url)),
      !article.whole && el("p", { class: "note" }, "Only the sentences that state something are in this graph, in the order of the article."),
      el("div", { class: `text${article.whole ? "" : " cut"}` }, ...article.pieces.map(([start, text]) => {
        const block = el("div", { dir: "auto", class: "piece" });
        this.piece(block, start, text, mentions, marked, triggers, claim ? { start: claim.start, end: claim.end } : null, entity);
        return block;
      })));
    const now = `${place} ${state.select}`;
    if (now !== this.shown) this.box.querySelector(claim ? ".sentence.chosen" : ".mention.chosen")?.scrollIntoView({ block: "center" });
    this.shown = now;
  }

  private chooser(place: number): HTMLElement {
    const { documents } = this.index.data;
    const select = el("select", { change: () => this.open(documents[Number(select.value)].id) },
      ...documents.map((one, i) => el("option", { value: i, selected: i === place }, (one.headline || one.id).slice(0, 120))));
    return select;
  }

  private piece(block: HTMLElement, offset: number, text: string, mentions: (Range & { entity: number })[], sentences: (Range & { claims: number[] })[],
    triggers: Range[], chosen: Range | null, entity: number | undefined): void {
    const end = offset + text.length;
    let at = offset;
    for (const sentence of sentences) {
      if (sentence.start < at || sentence.start >= end) continue;
      this.words(block, text, offset, at, sentence.start, mentions, [], entity);
      const last = Math.min(sentence.end, end);
      const is = chosen !== null && sentence.start <= chosen.start && chosen.end <= sentence.end;
      const span = el(is ? "mark" : "span", { class: `sentence${is ? " chosen" : ""}` });
      this.words(span, text, offset, sentence.start, last, mentions, is ? triggers : [], entity);
      block.append(span, this.marker(sentence.claims));
      at = last;
    }
    this.words(block, text, offset, at, end, mentions, [], entity);
  }

  private marker(claims: number[]): HTMLElement {
    const { statements } = this.index.data;
    const signs = [...new Set(claims.map((i) => this.index.statuses.get(statements[i].status)?.sign || "●"))].join("");
    const words = claims.length === 1 ? `One claim: ${phrase(this.index, statements[claims[0]])}` : `${claims.length} claims of this sentence`;
    return el("button", { class: "marker", type: "button", title: words,
      click: () => this.follow(claims.length === 1 ? `s:${statements[claims[0]].id}` : `c:${claims.map((i) => statements[i].id).join(" ")}`) },
      `${claims.length}${signs}`, el("span", { class: "quiet" }, ` ${words}`));
  }

  private words(parent: HTMLElement, text: string, offset: number, from: number, to: number, mentions: (Range & { entity: number })[], triggers: Range[], entity: number | undefined): void {
    let at = from;
    let low = 0;
    let high = mentions.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (mentions[mid].start < from) low = mid + 1;
      else high = mid;
    }
    for (let i = low; i < mentions.length && mentions[i].start < to; i++) {
      const one = mentions[i];
      if (one.start < at || one.end > to) continue;
      strong(parent, text, offset, at, one.start, triggers);
      const about = this.index.data.entities[one.entity];
      parent.append(el("a", { class: `mention f-${about.family}${one.entity === entity ? " chosen" : ""}`, role: "button", tabindex: 0,
        click: () => this.follow(`e:${about.id}`),
        keydown: (event) => { if ((event as KeyboardEvent).key === "Enter" || (event as KeyboardEvent).key === " ") { event.preventDefault(); this.follow(`e:${about.id}`); } } },
        text.slice(one.start - offset, one.end - offset)));
      at = one.end;
    }
    strong(parent, text, offset, at, to, triggers);
  }
}

function strong(parent: HTMLElement, text: string, offset: number, from: number, to: number, triggers: Range[]): void {
  let at = from;
  for (const one of triggers) {
    if (one.start < at || one.end > to) continue;
    parent.append(text.slice(at - offset, one.start - offset), el("strong", { class: "trigger" }, text.slice(one.start - offset, one.end - offset)));
    at = one.end;
  }
  if (to > at) parent.append(text.slice(at - offset, to - offset));
}
