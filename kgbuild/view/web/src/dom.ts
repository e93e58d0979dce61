// Making elements. Text goes in as text nodes only: nothing in this front end ever parses a string as HTML.

export type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  set(made, props, children);
  return made;
}

export function svg(tag: string, props: Props = {}, ...children: Child[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(made, props, children);
  return made;
}

function set(made: Element, props: Props, children: Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child) made.append(child);
}

export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
}

const LONG = 280;

// Foreign text, isolated so that its writing direction stays inside it, and cut where it would bury the page.
export function said(text: string, limit = LONG): HTMLElement {
  return el("bdi", {}, cut(text, limit));
}

export function cut(text: string, limit = LONG): string {
  return text.length > limit ? `${Array.from(text.slice(0, limit + 1)).slice(0, limit).join("")}…` : text;
}

// For the canvas, which has no isolation: marks that steer direction or hide are left out, and blanks are plain.
export function plain(text: string, limit: number): string {
  return cut(text.slice(0, 4 * limit).replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g, " ").replace(/\s+/g, " ").trim(), limit);
}

const KNOWN: [RegExp, string][] = [
  [/^https?:\/\/www\.wikidata\.org\/entity\/(Q\d+)$/, "Wikidata"],
  [/^https?:\/\/sws\.geonames\.org\/(\d+)\/?$/, "GeoNames"],
];

// Only addresses of the web become links: a graph may name any.
export function link(address: string): HTMLElement {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return said(address, 80);
  const known = KNOWN.map(([pattern, name]) => [pattern.exec(address)?.[1], name]).find(([id]) => id);
  const words = known ? `${known[1]} ${known[0]}` : cut(address, 80);
  return el("a", { href: address, rel: "noreferrer noopener", target: "_blank", title: cut(address, 300) }, words);
}
