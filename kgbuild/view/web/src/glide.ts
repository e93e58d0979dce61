// Moving a picture that takes long to draw: while it moves, a copy of what was drawn last is shifted and stretched as
// one image; it is drawn anew when it rests, or when too much of what comes in at the side is missing.
//
// Without a graphics card the browser spends more on laying sigma's seven canvases over each other than on anything in
// them, so one opaque copy in their place is what makes the difference.
import type Sigma from "sigma";
import type { CameraState } from "sigma/types";
import { el } from "./dom";

const SLOW = 22; // milliseconds from one drawing to the next frame: above, the picture cannot follow the hand
const REST = 10; // frames without a move after which the picture is drawn anew
const ANEW = 900; // milliseconds between two drawings on the way
const BARE = 0.3; // part of the stage that may stay empty on the way
const LAYERS = ["edges", "edgeLabels", "nodes", "labels", "hovers", "hoverNodes"];

export class Glide {
  private drawn: CameraState;
  private last = 0; // when it was drawn
  private pace = 0; // how long a drawing holds up the next frame, smoothed
  private waiting = 0; // the frame that is asked for to see whether it rests
  private rested = 0; // frames since the last move
  private copied = false; // whether the copy shows what was drawn last
  private gliding = false;
  private copy = el("canvas", { class: "copy", "aria-hidden": "true", hidden: true });
  private layers: HTMLCanvasElement[];
  private draw: () => void;

  constructor(private sigma: Sigma, private paper: () => string) {
    const inner = sigma as unknown as { scheduleRender(): Sigma };
    const canvases = sigma.getCanvases();
    this.draw = inner.scheduleRender.bind(sigma);
    this.drawn = sigma.getCamera().getState();
    this.layers = LAYERS.flatMap((name) => canvases[name] ?? []);
    canvases.mouse.before(this.copy);
    // It only listens, and need not be laid over the others in every frame.
    canvases.mouse.style.opacity = "0";
    inner.scheduleRender = () => {
      this.move();
      return sigma;
    };
    sigma.on("afterRender", () => this.settle());
  }

  // A drawing stands where the camera is. Its canvases can be read only before the browser has shown them.
  private settle(): void {
    this.drawn = this.sigma.getCamera().getState();
    this.copied = this.pace > SLOW && this.sigma.getGraph().order > 0;
    if (this.copied) this.take();
    // On the way the copy stays, and what is drawn below waits for the rest.
    if (this.copied && this.waiting) this.copy.style.transform = "";
    else this.swap(false);
    const begun = (this.last = performance.now());
    // Two frames: the first may be the one in which it was drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      this.pace += 0.5 * (Math.min(200, (performance.now() - begun) / 2) - this.pace);
      // So that there is a copy before anybody moves.
      if (this.pace > SLOW && !this.copied && begun === this.last) this.draw();
    }));
  }

  private take(): void {
    const [{ width, height, style }] = this.layers;
    if (this.copy.width !== width || this.copy.height !== height) Object.assign(this.copy, { width, height });
    this.copy.style.width = style.width;
    this.copy.style.height = style.height;
    const context = this.copy.getContext("2d", { alpha: false })!;
    context.fillStyle = this.paper();
    context.fillRect(0, 0, width, height);
    for (const layer of this.layers) if (layer.width && layer.height) context.drawImage(layer, 0, 0);
  }

  private move(): void {
    const now = this.sigma.getCamera().getState();
    const same = now.x === this.drawn.x && now.y === this.drawn.y && now.ratio === this.drawn.ratio;
    if (same || !this.copied || now.angle !== this.drawn.angle) return this.draw();
    // Where two points of what was drawn are now.
    const at = (x: number, y: number): { x: number; y: number } =>
      this.sigma.framedGraphToViewport(this.sigma.viewportToFramedGraph({ x, y }, { cameraState: this.drawn }), { cameraState: now });
    const { width, height } = this.sigma.getDimensions();
    const from = at(0, 0);
    const to = at(width, height);
    const kept = Math.max(0, Math.min(width, to.x) - Math.max(0, from.x)) * Math.max(0, Math.min(height, to.y) - Math.max(0, from.y));
    if (kept < (1 - BARE) * width * height && performance.now() - this.last > ANEW) return this.draw();
    this.copy.style.transform = `translate(${from.x}px, ${from.y}px) scale(${(to.x - from.x) / width})`;
    this.swap(true);
    this.rested = 0;
    if (!this.waiting) this.waiting = requestAnimationFrame(() => this.wait());
  }

  // Frames are counted, not milliseconds: where drawing holds everything up, moves are held up as well.
  private wait(): void {
    this.rested++;
    this.waiting = this.rested < REST ? requestAnimationFrame(() => this.wait()) : 0;
    if (!this.waiting) this.draw();
  }

  private swap(gliding: boolean): void {
    if (this.gliding === gliding) return;
    this.gliding = gliding;
    this.copy.hidden = !gliding;
    for (const layer of this.layers) layer.style.visibility = gliding ? "hidden" : "";
  }
}
