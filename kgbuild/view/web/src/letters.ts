// Words in the picture: names beside discs and claims along lines, none over another.
import type Sigma from "sigma";
import { laneGap } from "./edges";

export interface Spot { x: number; y: number; size: number }
export interface Named extends Spot { label?: string | null }

const FIRST = 8; // entities whose names may cover the discs of others
const FEW = 400; // entities up to which names keep clear of every disc

export class Letters {
  private named: [CanvasRenderingContext2D, Named][] = []; // what this frame has still to name
  private discs = 0; // how many of those taken are discs
  private taken: [number, number, number, number][] = []; // what this frame has drawn: middle and half size, pixels

  constructor(private sigma: Sigma, private ink: () => { ink: string; paper: string }) {
    sigma.on("beforeRender", () => { [this.taken, this.named] = [[], []]; });
    sigma.on("afterRender", () => this.names());
  }

  // Names wait until all are known.
  add(context: CanvasRenderingContext2D, data: Named): void {
    this.named.push([context, { ...data }]);
  }

  // The largest have the first choice, and the few most important may cover the discs of others.
  names(): void {
    const waiting = this.named.sort(([, a], [, b]) => b.size - a.size);
    this.named = [];
    waiting.forEach(([context, data], rank) => this.label(context, data, false, rank < FIRST));
  }

  label(context: CanvasRenderingContext2D, data: Named, strong = false, first = false): void {
    if (!data.label) return;
    if (strong) this.names();
    context.font = `${strong ? 700 : 600} 13px system-ui, sans-serif`;
    context.lineJoin = "round";
    if (strong) {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
      context.lineWidth = 2.5;
      context.strokeStyle = this.ink().ink;
      context.stroke();
    }
    const half = context.measureText(data.label).width / 2;
    const { x: left, y: top, size } = data;
    const spots: [number, number][] = [[left + size + 4 + half, top], [left - size - 4 - half, top], [left, top + size + 10], [left, top - size - 10],
      [left + size * 0.7 + half, top + size * 0.7 + 9], [left + size * 0.7 + half, top - size * 0.7 - 9], [left - size * 0.7 - half, top + size * 0.7 + 9], [left - size * 0.7 - half, top - size * 0.7 - 9]];
    const { width, height } = this.sigma.getDimensions();
    const inside = ([x, y]: [number, number]): boolean => x - half > 2 && x + half < width - 2 && y > 10 && y < height - 10;
    const within = spots.filter(inside);
    const free = within.find((spot) => this.free(...spot, half, 8)) ?? (first ? within.find((spot) => this.free(...spot, half, 8, true)) : undefined);
    if (!free && !strong) return;
    const [x, y] = free ?? within[0] ?? spots[0];
    if (!strong) this.taken.push([x, y, half, 8]);
    context.lineWidth = 4;
    context.strokeStyle = this.ink().paper;
    context.fillStyle = this.ink().ink;
    context.strokeText(data.label, x - half, y + 4);
    context.fillText(data.label, x - half, y + 4);
  }

  // Whether words fit here without covering others.
  private free(x: number, y: number, wide: number, high: number, over = false): boolean {
    if (!this.taken.length) {
      // Where few entities are shown, their discs; and the buttons in the corner.
      const { width, height } = this.sigma.getDimensions();
      if (this.sigma.getGraph().order <= FEW) this.sigma.getGraph().forEachNode((id) => {
        const at = this.sigma.getNodeDisplayData(id)!;
        const spot = this.sigma.framedGraphToViewport(at);
        const radius = this.sigma.scaleSize(at.size);
        this.taken.push([spot.x, spot.y, radius, radius]);
      });
      this.discs = this.taken.length;
      this.taken.push([width - 28, height - 85, 28, 85]);
    }
    return this.taken.every(([a, b, c, d], i) => (over && i < this.discs) || Math.abs(a - x) >= c + wide || Math.abs(b - y) >= d + high);
  }

  words(context: CanvasRenderingContext2D, data: { label?: string | null; color: string; lane?: number } & object, source: Spot, target: Spot): void {
    if (!data.label) return;
    this.names();
    const dx = target.x - source.x;
    const dy = target.y - source.y;
    const length = Math.hypot(dx, dy);
    context.font = "11px system-ui, sans-serif";
    const width = context.measureText(data.label).width;
    if (length - source.size - target.size < width + 14) return;
    const lane = ((data as { lane?: number }).lane ?? 0) * laneGap;
    let turn = Math.atan2(dy, dx);
    const upside = Math.abs(turn) > Math.PI / 2;
    if (upside) turn += Math.PI;
    const mid = 0.5 + (source.size - target.size) / (2 * length);
    const x = source.x + dx * mid + (dy / length) * lane;
    const y = source.y + dy * mid - (dx / length) * lane;
    // Slanted words are checked in three pieces along their line.
    const pieces = [-1, 0, 1].map((part): [number, number] => [x + (part * width * dx) / (3 * length), y + (part * width * dy) / (3 * length)]);
    const reach = width / 6 + 1;
    const tilt: [number, number] = [Math.abs(dx / length) * reach + 4, Math.abs(dy / length) * reach + 4];
    if (!pieces.every(([px, py]) => this.free(px, py, tilt[0], tilt[1]))) return;
    pieces.forEach(([px, py]) => this.taken.push([px, py, tilt[0], tilt[1]]));
    context.save();
    // The lane was measured with y upwards, the canvas counts downwards.
    context.translate(x, y);
    context.rotate(turn);
    context.fillStyle = this.ink().paper;
    context.globalAlpha = 0.88;
    context.fillRect(-width / 2 - 2, -7, width + 4, 14);
    context.globalAlpha = 1;
    context.fillStyle = data.color;
    context.fillText(data.label, -width / 2, 3.5);
    context.restore();
  }
}
