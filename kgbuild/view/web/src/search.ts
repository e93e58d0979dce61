// A box that suggests entities and claims while one types, as the combobox pattern of ARIA describes it.
import type { Index } from "./data";
import { cut, el, fill, said } from "./dom";
import { kindOf, phrase } from "./words";

interface Hit { select: string; label: string; hint: string }
const LIMIT = 8;

const fold = (text: string): string => text.slice(0, 400).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Finder {
  private names: [string, number, string][] = []; // folded name, entity, name as written
  private claims: [string, number][] | null = null;

  constructor(private index: Index) {
    for (const i of index.byRank) {
      const one = index.data.entities[i];
      for (const name of [one.label, ...one.aliases]) this.names.push([fold(name), i, name]);
    }
  }

  find(asked: string, withClaims = true): Hit[] {
    const wanted = fold(asked.trim());
    if (!wanted) return [];
    const best = new Map<number, [number, string]>();
    for (const [folded, entity, name] of this.names) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      const score = folded === wanted ? 0 : at === 0 ? 1 : /[\p{L}\p{N}]/u.test(folded[at - 1]) ? 3 : 2;
      const known = best.get(entity);
      if (!known || score < known[0]) best.set(entity, [score, name]);
    }
    const { entities, statements } = this.index.data;
    const hits: Hit[] = [...best].sort((a, b) => a[1][0] - b[1][0] || entities[b[0]].centrality - entities[a[0]].centrality)
      .slice(0, LIMIT)
      .map(([entity, [, name]]) => {
        const one = entities[entity];
        const also = name === one.label ? "" : `, also “${cut(name, 40)}”`;
        return { select: `e:${one.id}`, label: one.label, hint: `${kindOf(one.type)}${also}` };
      });
    if (withClaims && wanted.length > 1 && hits.length < LIMIT) {
      this.claims ??= statements.map((claim, i) => [fold(phrase(this.index, claim)), i]);
      const words = wanted.split(/\s+/);
      for (const [folded, i] of this.claims) {
        if (hits.length >= LIMIT) break;
        if (words.every((word) => folded.includes(word)))
          hits.push({ select: `s:${statements[i].id}`, label: phrase(this.index, statements[i]), hint: this.index.statuses.get(statements[i].status)?.label ?? "" });
      }
    }
    return hits;
  }
}

let boxes = 0;

export function searchBox(finder: Finder, label: string, pick: (select: string) => void, withClaims = true): HTMLElement {
  const id = `find${boxes++}`;
  let hits: Hit[] = [];
  let active = -1;
  const input = el("input", {
    id, type: "search", role: "combobox", placeholder: label, "aria-label": label, autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
    input: () => show(finder.find(input.value, withClaims)),
    keydown: (event) => key(event as KeyboardEvent),
    blur: () => setTimeout(() => show([]), 150),
  });
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": `${label}: suggestions`, hidden: true });
  const status = el("span", { class: "quiet", role: "status" });

  function show(found: Hit[]): void {
    hits = found;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(found.length > 0));
    list.hidden = !found.length;
    fill(status, input.value.trim() && document.activeElement === input ? `${found.length} suggestions` : "");
    fill(list, ...found.map((hit, i) => el("li", { id: `${id}-${i}`, role: "option", "aria-selected": "false", mousedown: (event) => { event.preventDefault(); choose(i); } },
      said(hit.label, 90), el("small", {}, said(hit.hint, 90)))));
  }
  function key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!hits.length) return;
      event.preventDefault();
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
      Array.from(list.children).forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
    } else if (event.key === "Enter" && hits.length) {
      event.preventDefault();
      choose(Math.max(active, 0));
    } else if (event.key === "Escape") {
      input.value = "";
      show([]);
    }
  }
  function choose(i: number): void {
    const hit = hits[i];
    input.value = "";
    show([]);
    if (hit) pick(hit.select);
  }
  return el("div", { class: "find" }, input, list, status);
}
