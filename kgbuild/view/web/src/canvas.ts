// The picture: sigma draws it, this file says what; the reader moves in it by mouse, finger or arrow keys.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { NodePointProgram } from "sigma/rendering";
import type { Index } from "./data";
import { plain } from "./dom";
import { FarEdge, PATTERNS, StatusEdge } from "./edges";
import { Glide } from "./glide";
import { Letters } from "./letters";
import type { Edge, Scope } from "./scope";
import { kindOf, phrase } from "./words";

interface Colours { family: Record<string, string>; status: Record<string, string>; ink: string; paper: string; faint: string }
export interface Picks { entity(i: number): void; edge(edge: Edge): void; nothing(): void; say(words: string): void }

const NEAR = 1500; // lines that are drawn with heads and, close enough, words
const WORDED = 80; // lines that all have their words, as far as there is room
const ARRANGED = 400; // entities that a partial view is laid out anew for

export class Canvas {
  private graph = new Graph({ multi: true, type: "directed", allowSelfLoops: false });
  private sigma: Sigma;
  private edges: Edge[] = [];
  private chosen = new Set<number>(); // entities that stand out
  private chosenEdges = new Set<number>();
  private near = true; // whether there are few enough lines to draw each with all it tells
  private focus = -1;
  private hover = -1;
  private colours: Colours;
  private places = new Map<number, [number, number]>();
  private letters: Letters;

  constructor(private box: HTMLElement, private index: Index, private picks: Picks) {
    this.colours = colours();
    this.sigma = new Sigma(this.graph, box, {
      // A drawing that was due may come when another view has taken the place of the picture.
      allowInvalidContainer: true,
      defaultEdgeType: "status",
      // Points, not sigma's triangles: those are drawn one by one where there is no graphics card.
      defaultNodeType: "point",
      nodeProgramClasses: { point: NodePointProgram },
      // The later lie above.
      edgeProgramClasses: { far: FarEdge, status: StatusEdge },
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      labelFont: "system-ui, sans-serif",
      edgeLabelFont: "system-ui, sans-serif",
      labelSize: 13,
      edgeLabelSize: 11,
      labelDensity: 1.2,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 5,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      stagePadding: 60,
      zIndex: true,
      nodeReducer: (id, data) => this.node(Number(id), data),
      edgeReducer: (id, data) => this.edge(Number(id), data),
      defaultDrawNodeLabel: (context, data) => this.letters.add(context, data),
      defaultDrawNodeHover: (context, data) => this.letters.label(context, data, true),
      defaultDrawEdgeLabel: (context, data, source, target) => this.letters.words(context, data, source, target),
    });
    this.spareDrags();
    this.letters = new Letters(this.sigma, () => this.colours);
    new Glide(this.sigma, () => this.colours.paper);
    this.sigma.on("clickNode", ({ node }) => picks.entity(Number(node)));
    this.sigma.on("clickEdge", ({ edge }) => picks.edge(this.edges[Number(edge)]));
    this.sigma.on("clickStage", () => picks.nothing());
    this.sigma.on("enterNode", ({ node }) => this.point(Number(node)));
    this.sigma.on("leaveNode", () => this.point(-1));
    box.addEventListener("keydown", (event) => this.key(event));
  }

  // sigma asks at every move of the mouse what lies under it, and waits for the graphics card to say; nobody needs to
  // know while the picture is dragged.
  private spareDrags(): void {
    const sigma = this.sigma as unknown as { getNodeAtPosition(position: unknown): string | null };
    const mouse = this.sigma.getMouseCaptor();
    const ask = sigma.getNodeAtPosition.bind(this.sigma);
    sigma.getNodeAtPosition = (position) => (mouse.isMouseDown && mouse.draggedEvents > 0 ? null : ask(position));
  }

  // --- what is drawn ---

  show(scope: Scope, whole: boolean): void {
    const { entities } = this.index.data;
    this.edges = scope.edges;
    this.near = scope.edges.length <= NEAR;
    this.place(scope, whole);
    this.graph.clear();
    // On a phone, and where many share the screen, everything is smaller.
    const { width, height } = this.sigma.getDimensions();
    const small = Math.min(1, Math.max(0.4, Math.min(width, height) / 620)) * (scope.entities.length > 2000 ? 0.4 : 1);
    for (const one of scope.entities) {
      const [x, y] = this.places.get(one)!;
      const entity = entities[one];
      const size = small * (entity.named ? 5 + 15 * Math.sqrt(entity.centrality) : 3.5 + 9 * Math.sqrt(entity.centrality));
      this.graph.addNode(one, { x, y, size, label: plain(entity.label, 42) });
    }
    scope.edges.forEach((edge, i) => {
      this.graph.addDirectedEdgeWithKey(String(i), edge.from, edge.to, {
        type: this.near ? "status" : "far", size: 1.4 + Math.min(2.2, 0.7 * (edge.claims.length - 1)), pattern: PATTERNS.indexOf(edge.status), lane: edge.lane,
        label: this.edgeLabel(edge),
      });
    });
    this.sigma.setSettings({
      stagePadding: Math.max(16, Math.min(60, width / 14)),
      labelRenderedSizeThreshold: 5 * small,
      renderEdgeLabels: this.near,
      enableEdgeEvents: this.near,
    });
    this.sigma.refresh();
  }

  highlight(entities: Iterable<number>, edges: (edge: Edge) => boolean): void {
    this.chosen = new Set(entities);
    this.chosenEdges = new Set(this.edges.flatMap((edge, i) => (edges(edge) ? [i] : [])));
    // Far off a line that stands out is drawn as if close up, which sigma has to sort anew.
    this.sigma.refresh({ skipIndexation: this.near });
  }

  recolour(): void {
    this.colours = colours();
    this.sigma.refresh({ skipIndexation: true });
  }

  resize(): void {
    this.sigma.resize();
    this.sigma.refresh({ skipIndexation: true });
  }

  fit(): void {
    void this.sigma.getCamera().animatedReset({ duration: still() ? 0 : 250 });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.ratio * factor }, { duration: still() ? 0 : 120 });
  }

  centre(entity: number): void {
    if (!this.graph.hasNode(entity)) return;
    const at = this.sigma.getNodeDisplayData(String(entity));
    const camera = this.sigma.getCamera();
    // A node that can be seen already stays where it is: the reader keeps the map in mind.
    const spot = at && this.sigma.framedGraphToViewport(at);
    const { width, height } = this.sigma.getDimensions();
    const seen = spot && spot.x > 40 && spot.y > 40 && spot.x < width - 40 && spot.y < height - 40;
    if (at && !seen) void camera.animate({ x: at.x, y: at.y }, { duration: still() ? 0 : 250 });
  }

  picture(): HTMLCanvasElement {
    const layers = this.sigma.getCanvases();
    const all = document.createElement("canvas");
    all.width = layers.edges.width;
    all.height = layers.edges.height;
    const context = all.getContext("2d")!;
    context.fillStyle = this.colours.paper;
    context.fillRect(0, 0, all.width, all.height);
    this.sigma.refresh({ schedule: false });
    for (const name of ["edges", "nodes", "edgeLabels", "labels"]) if (layers[name]) context.drawImage(layers[name], 0, 0);
    return all;
  }

  get counts(): { nodes: number; edges: number } {
    return { nodes: this.graph.order, edges: this.graph.size };
  }

  get camera(): { x: number; y: number; ratio: number } {
    return this.sigma.getCamera().getState();
  }

  // Where an entity is on the screen; for whoever points at it from outside.
  spot(entity: number): { x: number; y: number } | null {
    const at = this.sigma.getNodeDisplayData(String(entity));
    return at ? this.sigma.framedGraphToViewport(at, { cameraState: this.sigma.getCamera().getState() }) : null;
  }

  // --- places ---

  private place(scope: Scope, whole: boolean): void {
    const { entities } = this.index.data;
    if (whole || scope.entities.length > ARRANGED) {
      this.places = new Map(scope.entities.map((one) => [one, [entities[one].x, -entities[one].y]]));
      return;
    }
    // A part of a large graph has its own arrangement: what was there stays, what is new settles beside it.
    const known = new Map(scope.entities.flatMap((one) => (this.places.has(one) ? [[one, this.places.get(one)!] as const] : [])));
    const fresh = scope.entities.filter((one) => !known.has(one));
    if (known.size && !fresh.length) return;
    const small = new Graph({ type: "undirected" });
    const keep = known.size > fresh.length;
    scope.entities.forEach((one, step) => {
      const old = keep ? known.get(one) : undefined;
      const beside = keep ? [...this.index.neighbours[one].keys()].map((other) => known.get(other)).find(Boolean) : undefined;
      const turn = step * 2.39996;
      const far = beside ? 30 : 40 * Math.sqrt(step + 0.5);
      const [x, y] = old ?? [(beside?.[0] ?? 0) + far * Math.cos(turn), (beside?.[1] ?? 0) + far * Math.sin(turn)];
      small.addNode(one, { x, y, size: 6 + 20 * Math.sqrt(entities[one].centrality), fixed: Boolean(old) });
    });
    for (const edge of scope.edges) if (!small.hasEdge(edge.from, edge.to)) small.addEdge(edge.from, edge.to);
    const settled = forceAtlas2(small, { iterations: keep ? 80 : 300, settings: { ...forceAtlas2.inferSettings(small), gravity: 1.5, scalingRatio: 40, adjustSizes: true, barnesHutOptimize: false } });
    this.places = new Map(scope.entities.map((one) => [one, [settled[one].x, settled[one].y]]));
  }

  // --- how it is drawn ---

  private node(one: number, data: Record<string, unknown>): Record<string, unknown> {
    const entity = this.index.data.entities[one];
    const stands = !this.chosen.size || this.chosen.has(one);
    const first = this.hover === one || this.focus === one;
    return {
      ...data,
      color: stands ? this.colours.family[entity.family] : this.colours.faint,
      // Where thousands of discs cover the ground, those that step back let the lines of the others be seen.
      size: (data.size as number) * (stands || this.near ? 1 : 0.4),
      label: stands || first ? data.label : "",
      highlighted: first,
      forceLabel: first || (this.chosen.size > 0 && this.chosen.size < 40 && this.chosen.has(one)),
      zIndex: stands ? 2 : 1,
    };
  }

  private edge(i: number, data: Record<string, unknown>): Record<string, unknown> {
    const edge = this.edges[i];
    if (!edge) return data;
    const nothing = !this.chosen.size && !this.chosenEdges.size;
    const stands = nothing || this.chosenEdges.has(i);
    return {
      ...data,
      type: this.near || (stands && !nothing) ? "status" : "far",
      color: stands ? this.colours.status[edge.status] : this.colours.faint,
      size: (data.size as number) + (!nothing && stands ? 1 : 0),
      label: stands ? data.label : "",
      forceLabel: stands && (nothing ? this.edges.length <= WORDED : this.chosenEdges.size < 30),
      zIndex: stands ? 2 : 1,
    };
  }

  private edgeLabel(edge: Edge): string {
    const claim = this.index.data.statements[edge.claims[0]];
    const sign = this.index.statuses.get(edge.status)?.sign ?? "";
    const more = edge.claims.length > 1 ? ` +${edge.claims.length - 1}` : "";
    return `${sign ? `${sign} ` : ""}${plain(claim.p, 28)}${more}`;
  }

  // --- pointing and keys ---

  private point(one: number): void {
    const before = this.hover;
    this.hover = one;
    this.box.title = "";
    if (one >= 0) {
      const entity = this.index.data.entities[one];
      this.box.title = plain([entity.label, entity.positions.join(", "), kindOf(entity.type)].filter(Boolean).join(" — "), 200);
    }
    this.redraw(before, one);
  }

  private key(event: KeyboardEvent): void {
    const turns: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const turn = turns[event.key];
    if (turn && (event.ctrlKey || event.shiftKey)) {
      const camera = this.sigma.getCamera();
      camera.setState({ x: camera.x + turn[0] * 0.1 * camera.ratio, y: camera.y - turn[1] * 0.1 * camera.ratio });
    } else if (turn) this.step(turn);
    else if (event.key === "Enter" || event.key === " ") {
      if (this.focus >= 0) this.picks.entity(this.focus);
    } else if (event.key === "+" || event.key === "=") this.zoom(0.7);
    else if (event.key === "-") this.zoom(1 / 0.7);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  // To the nearest entity in a direction, from the one in focus or from the most central.
  private step([dx, dy]: [number, number]): void {
    const from = this.focus >= 0 && this.graph.hasNode(this.focus) ? this.spot(this.focus) : null;
    let best = -1;
    let least = Infinity;
    this.graph.forEachNode((id) => {
      const one = Number(id);
      const at = this.spot(one)!;
      if (!from) {
        const rank = -this.index.data.entities[one].centrality;
        if (rank < least) [best, least] = [one, rank];
        return;
      }
      const along = (at.x - from.x) * dx + (at.y - from.y) * dy;
      const off = Math.abs((at.x - from.x) * dy) + Math.abs((at.y - from.y) * dx);
      if (one !== this.focus && along > 1 && off < 2 * along && along + 2 * off < least) [best, least] = [one, along + 2 * off];
    });
    if (best < 0) return;
    const before = this.focus;
    this.focus = best;
    const entity = this.index.data.entities[best];
    const claims = this.index.touching[best];
    const example = claims.length ? `: ${phrase(this.index, this.index.data.statements[claims[0]])}` : "";
    this.picks.say(`${plain(entity.label, 80)}, ${kindOf(entity.type)}, ${claims.length} claims${plain(example, 120)}`);
    this.centre(best);
    this.redraw(before, best);
  }

  // Only these: to go through twenty thousand for one that changed would stop the picture.
  private redraw(...some: number[]): void {
    const nodes = some.filter((one) => one >= 0 && this.graph.hasNode(one)).map(String);
    this.sigma.refresh({ partialGraph: { nodes, edges: [] }, skipIndexation: true, schedule: true });
  }
}

function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const families = ["person", "government", "organization", "place", "group", "event", "work", "concept"];
  return {
    family: Object.fromEntries(families.map((one) => [one, read(`--f-${one}`)])),
    status: Object.fromEntries(PATTERNS.map((one) => [one, read(`--s-${one}`)])),
    ink: read("--ink"),
    paper: read("--paper"),
    faint: read("--faint"),
  };
}
