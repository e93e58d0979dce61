// The one door through which the graph comes in: a JSON document as kgbuild/view/data.py describes it, embedded in
// the page or, where the page names an address in data-src, fetched from a server.

export type Value = { e: number } | { s: number } | { l: string; t: string };
export interface Entity {
  id: string; label: string; type: string; family: string; named: boolean; aliases: string[];
  links: [string, number][]; positions: string[]; centrality: number; x: number; y: number;
  mentions: [number, number, number][];
}
export interface Statement {
  id: string; s: Value; p: string; name: string; o: Value | null; status: string; polarity: string; modality: string;
  by: number[]; with: [string, Value][]; span: [string, string] | null; confidence: number; rule: string;
  doc: number; start: number; end: number; trigger: [number, number][]; edge: [number, number, string] | null;
}
export interface Article {
  id: string; headline: string; source: string; publisher: string; authors: string[]; date: string;
  span: [string, string] | null; url: string; whole: boolean; pieces: [number, string][];
}
export interface Kind { name: string; label: string; meaning?: string; sign?: string }
export interface Data {
  version: number; title: string; notes: string[]; families: Kind[]; statuses: Kind[];
  documents: Article[]; entities: Entity[]; statements: Statement[];
}

export async function load(): Promise<Data> {
  const embedded = document.getElementById("kgbuild-data");
  const address = embedded?.getAttribute("data-src");
  const text = address ? await (await fetch(address)).text() : embedded?.textContent;
  if (!text) throw new Error("this page holds no graph; write it again with kgbuild view");
  const data = JSON.parse(text) as Data;
  if (data.version !== 1) throw new Error(`this page reads version 1 of the data, given version ${data.version}`);
  return data;
}

// What many views ask again and again, worked out once.
export class Index {
  readonly entity = new Map<string, number>();
  readonly statement = new Map<string, number>();
  readonly touching: number[][]; // statements by entity: as subject, object or qualifier
  readonly saidBy: number[][]; // statements by entity that they are attributed to
  readonly neighbours: Map<number, number[]>[]; // by entity: other entity → statements that join them
  readonly byDocument: number[][];
  readonly byRank: number[];
  readonly statuses = new Map<string, Kind>();

  constructor(readonly data: Data) {
    const { entities, statements, documents } = data;
    entities.forEach((one, i) => this.entity.set(one.id, i));
    statements.forEach((one, i) => this.statement.set(one.id, i));
    data.statuses.forEach((one) => this.statuses.set(one.name, one));
    this.touching = entities.map(() => []);
    this.saidBy = entities.map(() => []);
    this.neighbours = entities.map(() => new Map());
    this.byDocument = documents.map(() => []);
    statements.forEach((one, i) => {
      const touched = new Set<number>();
      for (const value of [one.s, one.o, ...one.with.map(([, value]) => value)])
        if (value && "e" in value) touched.add(value.e);
      touched.forEach((entity) => this.touching[entity].push(i));
      new Set(one.by).forEach((entity) => this.saidBy[entity].push(i));
      this.byDocument[one.doc]?.push(i);
      if (one.edge && one.edge[0] !== one.edge[1]) {
        const [from, to] = one.edge;
        for (const [a, b] of [[from, to], [to, from]]) {
          const known = this.neighbours[a].get(b);
          if (known) known.push(i);
          else this.neighbours[a].set(b, [i]);
        }
      }
    });
    this.byDocument.forEach((list) => list.sort((a, b) => statements[a].start - statements[b].start || a - b));
    this.byRank = entities.map((_, i) => i).sort((a, b) => entities[b].centrality - entities[a].centrality || a - b);
  }
}
