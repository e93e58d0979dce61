// Which claims and which entities are shown, given the filters and what was opened or closed. Pure functions.
import type { Index, Statement } from "./data";
import type { State } from "./state";

export const SMALL = 150; // entities that one screen holds
const SUMMARY = 60; // entities that a large graph opens on
const LINES = 5000; // lines that one picture holds: more are neither seen apart nor drawn in time
const OPENED = 40; // neighbours that one expansion adds, the most central first

export interface Scope {
  claims: Uint8Array; // 1 for each statement that passes the filters
  count: number;
  entities: number[]; // shown in the picture, the most central first
  edges: Edge[];
  left: number; // lines that are not drawn, for there are too many
  filtered: boolean;
  path: number[] | null; // entities on the way; [] if there is none; null if not asked
}
export interface Edge { from: number; to: number; status: string; claims: number[]; lane: number }

export function spanOf(index: Index, claim: Statement): [string, string] | null {
  return claim.span ?? index.data.documents[claim.doc]?.span ?? null;
}

export function passes(index: Index, state: State): Uint8Array {
  const { statements, documents, entities } = index.data;
  const noStatus = new Set(state.noStatus);
  const noTypes = new Set(state.noTypes);
  const source = state.source && state.source !== "-" ? (index.entity.get(state.source) ?? -1) : -1;
  const passed = new Uint8Array(statements.length);
  statements.forEach((claim, i) => {
    if (noStatus.has(claim.status)) return;
    if (state.source === "-" && claim.by.length) return;
    if (source >= 0 && !claim.by.includes(source)) return;
    if (state.only && documents[claim.doc]?.id !== state.only) return;
    if (noTypes.size) {
      const subject = "e" in claim.s ? entities[claim.s.e] : null;
      const object = claim.o && "e" in claim.o ? entities[claim.o.e] : null;
      if ((subject && noTypes.has(subject.family)) || (object && noTypes.has(object.family))) return;
    }
    if (state.from || state.to) {
      const span = spanOf(index, claim);
      if (!span ? !state.undated : (state.from && span[1] < state.from) || (state.to && span[0] > state.to)) return;
    }
    passed[i] = 1;
  });
  return passed;
}

export function joined(index: Index, claims: Uint8Array, entity: number): number[] {
  const found: number[] = [];
  index.neighbours[entity].forEach((list, other) => {
    if (list.some((claim) => claims[claim])) found.push(other);
  });
  return found.sort((a, b) => index.data.entities[b].centrality - index.data.entities[a].centrality || a - b);
}

export function shortest(index: Index, claims: Uint8Array, from: number, to: number): number[] {
  const before = new Map<number, number>([[from, from]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next: number[] = [];
    for (const here of edge)
      for (const other of joined(index, claims, here))
        if (!before.has(other)) {
          before.set(other, here);
          next.push(other);
        }
    edge = next;
  }
  if (!before.has(to)) return [];
  const way = [to];
  while (way[0] !== from) way.unshift(before.get(way[0])!);
  return way;
}

export function scope(index: Index, state: State): Scope {
  const { entities, statements } = index.data;
  const claims = passes(index, state);
  const count = claims.reduce((sum, one) => sum + one, 0);
  const filtered = Boolean(state.noStatus.length || state.source || state.only || state.from || state.to || state.noTypes.length);
  const noTypes = new Set(state.noTypes);
  const live = (entity: number): boolean =>
    !filtered || index.touching[entity].some((claim) => claims[claim]) || index.saidBy[entity].some((claim) => claims[claim]);
  const candidates = index.byRank.filter((one) => !noTypes.has(entities[one].family) && live(one));
  const whole = state.all || candidates.length <= SMALL;
  const shown = new Set(whole ? candidates : candidates.slice(0, SUMMARY));
  const known = (id: string): number[] => (index.entity.has(id) ? [index.entity.get(id)!] : []);
  for (const one of state.more.flatMap(known)) {
    shown.add(one);
    joined(index, claims, one).filter((other) => !shown.has(other)).slice(0, OPENED).forEach((other) => shown.add(other));
  }
  for (const one of state.less.flatMap(known)) shown.delete(one);
  let path: number[] | null = null;
  if (state.path.length === 2) {
    const [from, to] = state.path.flatMap(known);
    path = from === undefined || to === undefined ? [] : shortest(index, claims, from, to);
    path.forEach((one) => shown.add(one));
  }
  if (state.select.startsWith("e:")) known(state.select.slice(2)).forEach((one) => shown.add(one));
  if (state.select.startsWith("s:")) {
    const claim = statements[index.statement.get(state.select.slice(2)) ?? -1];
    claim?.edge?.slice(0, 2).forEach((one) => shown.add(one as number));
  }
  const all = edges(index, claims, shown);
  const drawn = all.length > LINES ? strongest(index, state, all, path ?? []) : all;
  return { claims, count, entities: index.byRank.filter((one) => shown.has(one)), edges: drawn, left: all.length - drawn.length, filtered, path };
}

// The lines between the most central, and those of whatever is selected.
function strongest(index: Index, state: State, all: Edge[], path: number[]): Edge[] {
  const { entities } = index.data;
  const entity = state.select.startsWith("e:") ? index.entity.get(state.select.slice(2)) : undefined;
  const claim = state.select.startsWith("s:") ? index.statement.get(state.select.slice(2)) : undefined;
  const way = new Set(path);
  const wanted = (edge: Edge): boolean =>
    edge.from === entity || edge.to === entity || (claim !== undefined && edge.claims.includes(claim)) || (way.has(edge.from) && way.has(edge.to));
  const weight = (edge: Edge): number => edge.claims.length * Math.sqrt(entities[edge.from].centrality * entities[edge.to].centrality);
  const ranked = all.filter((edge) => !wanted(edge)).map((edge): [number, Edge] => [weight(edge), edge]).sort((a, b) => b[0] - a[0]);
  return [...all.filter(wanted).slice(0, LINES), ...ranked.slice(0, LINES).map(([, edge]) => edge)];
}

// One line for all claims of a status between two entities; lines between the same two run side by side.
function edges(index: Index, claims: Uint8Array, shown: Set<number>): Edge[] {
  const found = new Map<string, Edge>();
  index.data.statements.forEach((claim, i) => {
    if (!claims[i] || !claim.edge) return;
    const [from, to] = claim.edge;
    if (from === to || !shown.has(from) || !shown.has(to)) return;
    const key = `${from} ${to} ${claim.status}`;
    const known = found.get(key);
    if (known) known.claims.push(i);
    else found.set(key, { from, to, status: claim.status, claims: [i], lane: 0 });
  });
  const pairs = new Map<string, Edge[]>();
  for (const edge of found.values()) {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    const list = pairs.get(key);
    if (list) list.push(edge);
    else pairs.set(key, [edge]);
  }
  for (const list of pairs.values())
    list.forEach((edge, i) => {
      // Seen from its own start each line keeps to its side, so the sign turns with the direction.
      edge.lane = (i - (list.length - 1) / 2) * (edge.from < edge.to ? 1 : -1);
    });
  return [...found.values()];
}
