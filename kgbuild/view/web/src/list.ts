// The graph without a picture: every entity that is shown with its claims, as plain lists for eyes, ears and keys.
import type { Index } from "./data";
import { el, fill, said } from "./dom";
import type { Scope } from "./scope";
import type { State } from "./state";
import { count } from "./panel";
import { type Follow, kindOf, row } from "./words";

const FIRST = 100;

export function showList(box: HTMLElement, index: Index, state: State, scope: Scope, follow: Follow): void {
  const { entities } = index.data;
  const all = index.byRank.filter((one) => !state.noTypes.includes(entities[one].family) && (!scope.filtered || index.touching[one].some((claim) => scope.claims[claim])));
  const list = el("ul", { class: "entities" });
  const add = (from: number): void => {
    for (const one of all.slice(from, from + FIRST)) {
      const entity = entities[one];
      const claims = index.touching[one].filter((claim) => scope.claims[claim]);
      const details = el("details", { toggle: () => {
        if (details.open && !details.querySelector("ul")) details.append(el("ul", { class: "claims" }, ...claims.slice(0, 200).map((claim) => row(index, claim, follow))));
      } }, el("summary", {}, el("span", { class: `dot f-${entity.family}` }, said(entity.label, 160)), el("small", {}, said(` ${[entity.positions[0], kindOf(entity.type)].filter(Boolean).join(", ")} · ${count(claims.length, "claim")}`, 160))));
      list.append(el("li", {}, details));
    }
    if (all.length > from + FIRST) {
      const more = el("li", {}, el("button", { type: "button", click: () => { more.remove(); add(from + FIRST); } }, `${(all.length - from - FIRST).toLocaleString("en")} more entities`));
      list.append(more);
    }
  };
  add(0);
  fill(box, el("h2", {}, `${count(all.length, "entity", "entities")}, the most central first`), list);
}
