// Puts the rooms of the page together: one state, and everything that shows it.
import "./style.css";
import { Canvas } from "./canvas";
import { type Data, Index, load } from "./data";
import { el, fill, said } from "./dom";
import { Filters } from "./filters";
import { showList } from "./list";
import { count, Panel } from "./panel";
import { Reader } from "./reader";
import { scope as scoped, type Edge } from "./scope";
import { Finder, searchBox } from "./search";
import { read, type State, Store } from "./state";

const THEMES = ["auto", "light", "dark"];

function start(data: Data): void {
  const index = new Index(data);
  const store = new Store(read(location.hash));
  const finder = new Finder(index);
  const follow = (select: string): void => {
    const claim = select.startsWith("s:") ? data.statements[index.statement.get(select.slice(2)) ?? -1] : undefined;
    store.set(claim && data.documents[claim.doc] ? { select, doc: data.documents[claim.doc].id } : { select });
    document.body.classList.remove("filtering");
  };

  const live = el("div", { class: "quiet", role: "status", "aria-live": "polite" });
  const stage = el("div", { class: "stage", tabindex: 0, role: "application", "aria-label": "Picture of the graph. Arrow keys walk from entity to entity, Enter chooses; the List view shows the same as text." });
  const reading = el("section", { class: "reading", "aria-label": "Article", tabindex: 0, hidden: true });
  const listing = el("section", { class: "listing", "aria-label": "List of entities", tabindex: 0, hidden: true });
  const panel = el("aside", { class: "panel", "aria-label": "Selection", tabindex: 0 });
  const filters = el("section", { class: "filters", id: "filters", "aria-label": "Filters", tabindex: 0 });
  const what = el("p", { class: "what" });
  const whole = el("button", { type: "button", click: () => store.set({ all: !store.state.all }) });
  const undo = el("button", { type: "button", title: "Undo (Ctrl+Z)", click: () => store.undo() }, "Undo");
  const search = searchBox(finder, "Search", follow);
  const views = (["graph", "read", "list"] as const).map((view) => ({
    view, button: el("button", { type: "button", click: () => store.set({ view }) }, { graph: "Graph", read: "Read", list: "List" }[view]),
  }));
  const tools = el("div", { class: "zoom" },
    el("button", { type: "button", "aria-label": "Zoom in", click: () => canvas?.zoom(0.7) }, "+"),
    el("button", { type: "button", "aria-label": "Zoom out", click: () => canvas?.zoom(1 / 0.7) }, "−"),
    el("button", { type: "button", "aria-label": "Fit the picture to the window", click: () => canvas?.fit() }, "⤢"),
    el("button", { type: "button", "aria-label": "Save the picture", click: () => save() }, "⤓"));
  const filtering = el("button", { type: "button", class: "toggle", "aria-controls": "filters", "aria-expanded": "false", click: () => {
    filtering.setAttribute("aria-expanded", String(document.body.classList.toggle("filtering")));
    canvas?.resize();
  } }, "Filters");
  const theme = el("button", { type: "button", click: () => {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "auto") + 1) % THEMES.length];
    document.documentElement.dataset.theme = next;
    theme.setAttribute("aria-label", `Colours: ${next}`);
    canvas?.recolour();
  }, "aria-label": "Colours: auto", title: "Light or dark" }, "◐");
  const copy = el("button", { type: "button", title: "Copy a link to this view", click: () => {
    void navigator.clipboard?.writeText(location.href).then(() => say("Link copied"), () => say("The address bar holds the link to this view"));
  } }, "Link");

  fill(document.getElementById("app")!,
    el("header", {}, el("h1", {}, said(data.title, 120)), search,
      el("nav", { "aria-label": "Views" }, ...views.map((one) => one.button)),
      el("div", { class: "actions" }, filtering, undo, copy, theme)),
    el("main", {}, filters, el("div", { class: "middle" }, el("div", { class: "bar" }, what, whole), stage, reading, listing, tools), panel), live);

  const say = (words: string): void => fill(live, words);
  let canvas: Canvas | null = null;
  try {
    canvas = new Canvas(stage, index, {
      entity: (one) => follow(`e:${data.entities[one].id}`),
      edge: (edge) => follow(edge.claims.length === 1 ? `s:${data.statements[edge.claims[0]].id}` : `g:${edge.from} ${edge.to}`),
      nothing: () => store.set({ select: "" }),
      say,
    });
  } catch {
    data.notes.push("This browser cannot draw the picture (it has no WebGL); the list shows the same.");
    if (store.state.view === "graph") store.state.view = "list";
  }
  const reader = new Reader(reading, index, follow, (doc) => store.set({ doc }));
  const side = new Panel(panel, index, store, finder, follow);
  const sieve = new Filters(filters, index, store);

  function save(): void {
    const address = canvas?.picture().toDataURL("image/png");
    if (address) el("a", { href: address, download: "graph.png" }).click();
  }

  let drawn = "";
  function show(state: State, before: State | null): void {
    const now = scoped(index, state);
    const views_ = { graph: stage, read: reading, list: listing };
    for (const { view, button } of views) {
      views_[view].hidden = view !== state.view;
      if (view === state.view) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    document.body.dataset.view = state.view;
    document.body.classList.toggle("selected", Boolean(state.select) || Boolean(now.path));
    undo.disabled = !store.undoable;
    sieve.show(state, now);
    side.show(state, now);
    if (state.view === "read") reader.show(state, now.claims);
    if (state.view === "list") showList(listing, index, state, now, follow);
    const partial = now.entities.length < data.entities.length;
    fill(what, `${count(now.entities.length, "entity", "entities")}${partial ? ` of ${data.entities.length.toLocaleString("en")}` : ""}, ${count(now.count, "claim")}${now.left ? `; the ${now.edges.length.toLocaleString("en")} strongest lines drawn` : ""}`);
    whole.hidden = !(partial && !now.filtered) && !state.all;
    whole.textContent = state.all ? "Show the summary" : "Show all";
    if (canvas && state.view === "graph") {
      const key = `${now.entities.join()};${now.edges.map((edge) => `${edge.from} ${edge.to} ${edge.status} ${edge.claims.length}`).join()}`;
      canvas.resize();
      if (key !== drawn) {
        canvas.show(now, !partial || state.all || data.entities.length <= 150);
        drawn = key;
      }
      spotlight(canvas, state, now.path, before?.select !== state.select);
    }
    if (before && before.select !== state.select) say(panel.querySelector("h2")?.textContent?.slice(0, 200) ?? "");
  }

  function spotlight(to: Canvas, state: State, path: number[] | null, moved: boolean): void {
    const id = state.select.slice(2);
    const entity = state.select.startsWith("e:") ? index.entity.get(id) : undefined;
    const claim = state.select.startsWith("s:") ? index.statement.get(id) : undefined;
    if (path?.length) {
      const steps = new Set(path.slice(1).map((one, n) => [path[n], one].sort((a, b) => a - b).join(" ")));
      to.highlight(path, (edge) => steps.has([edge.from, edge.to].sort((a, b) => a - b).join(" ")));
    } else if (entity !== undefined) {
      const said = new Set(index.saidBy[entity]);
      const ends = index.saidBy[entity].flatMap((one) => data.statements[one].edge?.slice(0, 2) as number[] ?? []);
      to.highlight([entity, ...index.neighbours[entity].keys(), ...ends], (edge) => edge.from === entity || edge.to === entity || edge.claims.some((one) => said.has(one)));
      if (moved) to.centre(entity);
    } else if (claim !== undefined) {
      const ends = data.statements[claim].edge;
      to.highlight([...(ends ? [ends[0], ends[1]] : entitiesOf(claim)), ...data.statements[claim].by], (edge) => edge.claims.includes(claim));
      if (ends && moved) to.centre(ends[0]);
    } else if (state.select.startsWith("g:")) {
      const [from, two] = id.split(" ").map(Number);
      to.highlight([from, two], (edge: Edge) => (edge.from === from && edge.to === two) || (edge.from === two && edge.to === from));
    } else to.highlight([], () => false);
  }

  function entitiesOf(claim: number): number[] {
    const one = data.statements[claim];
    return [one.s, one.o, ...one.with.map(([, value]) => value)].flatMap((value) => (value && "e" in value ? [value.e] : []));
  }

  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      search.querySelector("input")!.focus();
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !(typing && (event.target as HTMLInputElement).value)) {
      event.preventDefault();
      store.undo();
    } else if (event.key === "Escape" && !typing) {
      if (document.body.classList.contains("filtering")) filtering.click();
      else store.set({ select: "" });
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => canvas?.recolour());
  store.watch(show);
  show(store.state, null);
  // For tests and for whoever embeds the page: what is drawn, and where.
  Object.assign(window, { kgbuildView: { store, counts: () => canvas?.counts, spot: (id: string) => canvas?.spot(index.entity.get(id) ?? -1), zoom: (factor: number) => canvas?.zoom(factor), camera: () => canvas?.camera } });
  document.documentElement.dataset.ready = "yes";
}

load().then(start).catch((error: unknown) => {
  document.getElementById("app")!.replaceChildren(el("p", { role: "alert", class: "note" }, `The graph cannot be shown: ${error instanceof Error ? error.message : String(error)}`));
  document.documentElement.dataset.ready = "failed";
});
