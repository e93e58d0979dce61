// What the reader is looking at, as one value: it can be written into the address, read back and undone.

export interface State {
  select: string; // "", "e:ID", "s:ID", or "g:FROM TO" (all claims between two; identifiers as places in the data)
  view: "graph" | "read" | "list";
  doc: string; // the article in the reading view
  noTypes: string[]; // families switched off
  noStatus: string[]; // statuses switched off
  source: string; // "" any voice, "-" the article's own, or an entity
  only: string; // one document, or ""
  from: string; // days, or ""
  to: string;
  undated: boolean; // whether claims without any date stay when a span is chosen
  all: boolean; // everything, instead of the summary
  more: string[]; // entities whose neighbours are shown
  less: string[]; // entities that are hidden
  path: string[]; // two entities
}

export const START: State = {
  select: "", view: "graph", doc: "", noTypes: [], noStatus: [], source: "", only: "", from: "", to: "", undated: true,
  all: false, more: [], less: [], path: [],
};

const LISTS = ["noTypes", "noStatus", "more", "less", "path"] as const;
const WORDS = ["select", "doc", "source", "only", "from", "to"] as const;

export function write(state: State): string {
  const params = new URLSearchParams();
  for (const name of WORDS) if (state[name]) params.set(name, state[name]);
  for (const name of LISTS) for (const value of state[name]) params.append(name, value);
  if (state.view !== "graph") params.set("view", state.view);
  if (!state.undated) params.set("undated", "no");
  if (state.all) params.set("all", "yes");
  return params.toString();
}

export function read(hash: string): State {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const state: State = { ...START };
  for (const name of WORDS) state[name] = params.get(name) ?? "";
  for (const name of LISTS) state[name] = params.getAll(name);
  const view = params.get("view");
  if (view === "read" || view === "list") state.view = view;
  if (state.path.length !== 2) state.path = [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(state.from)) state.from = "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(state.to)) state.to = "";
  state.undated = params.get("undated") !== "no";
  state.all = params.get("all") === "yes";
  return state;
}

export class Store {
  private past: State[] = [];
  private watchers: ((state: State, before: State) => void)[] = [];

  constructor(public state: State) {
    addEventListener("hashchange", () => {
      const next = read(location.hash);
      if (write(next) !== write(this.state)) this.go(next);
    });
  }

  watch(watcher: (state: State, before: State) => void): void {
    this.watchers.push(watcher);
  }

  set(change: Partial<State>): void {
    const next = { ...this.state, ...change };
    if (write(next) !== write(this.state)) this.go(next);
  }

  get undoable(): boolean {
    return this.past.length > 0;
  }

  undo(): void {
    const before = this.past.pop();
    if (before) this.go(before, false);
  }

  private go(next: State, remember = true): void {
    const before = this.state;
    if (remember) this.past = [...this.past.slice(-199), before];
    this.state = next;
    const words = write(next);
    try {
      history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
    } catch {
      // A page shown inside another document has no address of its own; the view works without.
    }
    for (const watcher of this.watchers) watcher(next, before);
  }
}
