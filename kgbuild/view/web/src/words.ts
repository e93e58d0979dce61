// Claims as words: as text for labels and screen readers, and as elements whose parts can be followed.
import type { Index, Statement, Value } from "./data";
import { cut, el, said } from "./dom";

export function name(index: Index, value: Value, depth = 0): string {
  if ("e" in value) return cut(index.data.entities[value.e].label, 120);
  if ("l" in value) return cut(value.l, 120);
  return depth > 1 ? "[…]" : `[${phrase(index, index.data.statements[value.s], depth + 1)}]`;
}

export function phrase(index: Index, claim: Statement, depth = 0): string {
  const parts = [name(index, claim.s, depth), cut(claim.p, 80)];
  if (claim.o) parts.push(name(index, claim.o, depth));
  return parts.join(" · ");
}

export const QUALIFIERS: Record<string, string> = {
  time: "When", place: "Where", topic: "About", participant: "With", accompaniedBy: "Accompanied by",
  recipient: "To", instrument: "By means of", purpose: "In order to", amount: "How much",
};

export type Follow = (select: string) => void;

export function valueNode(index: Index, value: Value, follow: Follow): HTMLElement {
  if ("l" in value) return said(value.l, 2000);
  const select = "e" in value ? `e:${index.data.entities[value.e].id}` : `s:${index.data.statements[value.s].id}`;
  return el("button", { class: "ref", type: "button", click: () => follow(select) }, said(name(index, value), 200));
}

export function badge(index: Index, status: string): HTMLElement {
  const kind = index.statuses.get(status);
  return el("span", { class: `status s-${status}` }, el("i", { "aria-hidden": "true" }), `${kind?.sign ? `${kind.sign} ` : ""}${kind?.label ?? status}`);
}

// A claim as one row of a list: its status, its words, who says so.
export function row(index: Index, place: number, follow: Follow, current = false): HTMLElement {
  const claim = index.data.statements[place];
  const by = claim.by.length ? ` — ${claim.by.map((one) => cut(index.data.entities[one].label, 80)).join(", from ")}` : "";
  return el("li", {},
    el("button", { class: "claim", type: "button", "aria-current": current ? "true" : undefined, click: () => follow(`s:${claim.id}`) },
      badge(index, claim.status), " ", said(phrase(index, claim)), by && el("span", { class: "by" }, said(by))));
}

// The name of a class as words: "GovernmentOrganization" is "Government organization".
export function kindOf(type: string): string {
  return type.replace(/(?<=[a-z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
