// Lines drawn by the graphics card, each status with a pattern of its own: patterns are measured in pixels of the
// screen, so they stay legible at every zoom. Close up a line has an arrow head, and a denial cross strokes.
import { EdgeProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export const PATTERNS = ["asserted", "attributed", "planned", "proposed", "possible", "hypothetical", "negated"];
const GAP = 7; // pixels between lines that run side by side

const VERTEX = /*glsl*/ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_shape; // thickness, pattern, lane, radius of the target
attribute vec2 a_corner; // 0 or 1 along the line, -1 or 1 across

uniform mat3 u_matrix;
uniform vec2 u_half; // half the size of the screen, in pixels
uniform float u_sizeRatio;
uniform float u_pixelRatio;

varying vec4 v_color;
varying vec4 v_line; // distance from the start, length, distance from the middle line, pattern
varying vec2 v_shape; // half thickness, radius of the target

const float bias = 255.0 / 254.0;

void main() {
  vec2 from = (u_matrix * vec3(a_start, 1.0)).xy * u_half;
  vec2 to = (u_matrix * vec3(a_end, 1.0)).xy * u_half;
  vec2 way = to - from;
  float length_ = max(length(way), 0.001);
  vec2 along = way / length_;
  vec2 across = vec2(-along.y, along.x);
  float thin = a_shape.x * 0.5 * u_pixelRatio;
  float wide = max(thin + 1.0, 6.0 * u_pixelRatio);
  float side = a_corner.y * wide;
  vec2 spot = mix(from, to, a_corner.x) + across * (side + a_shape.z * ${GAP}.0 * u_pixelRatio);
  gl_Position = vec4(spot / u_half, 0.0, 1.0);
  v_line = vec4(a_corner.x * length_, length_, side, a_shape.y) / vec4(u_pixelRatio, u_pixelRatio, u_pixelRatio, 1.0);
  v_shape = vec2(thin / u_pixelRatio, a_shape.w / u_sizeRatio);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /*glsl*/ `
precision highp float;
varying vec4 v_color;
varying vec4 v_line;
varying vec2 v_shape;

// How much of a stroke of half width w is at distance d, with a soft edge.
float stroke(float d, float w) { return clamp(w + 0.5 - abs(d), 0.0, 1.0); }
float within(float at, float from, float to) { return step(from, at) * step(at, to); }

void main() {
  float at = v_line.x;
  float left = v_line.y - v_shape.y - at;
  float off = v_line.z;
  float kind = v_line.w;
  float thin = v_shape.x;
  #ifdef PICKING_MODE
  if (abs(off) > max(thin, 5.0)) discard;
  gl_FragColor = v_color;
  #else
  float ink = stroke(off, thin);
  if (kind < 0.5) ink *= 1.0;
  else if (kind < 1.5) ink *= within(mod(at, 13.0), 0.0, 9.0);
  else if (kind < 2.5) { float m = mod(at, 20.0); ink *= max(within(m, 0.0, 11.0), within(m, 14.5, 16.8)); }
  else if (kind < 3.5) { float m = mod(at, 19.0); ink *= max(within(m, 0.0, 8.0), max(within(m, 11.0, 13.0), within(m, 15.5, 17.5))); }
  else if (kind < 4.5) { float m = mod(at, 6.5) - 3.25; ink = clamp(thin + 0.9 - length(vec2(m, off)), 0.0, 1.0); }
  else if (kind < 5.5) ink *= within(mod(at, 9.0), 0.0, 3.5);
  else { float m = mod(at, 11.0) - 5.5; ink = max(ink, stroke(m - off * 0.5, 0.7) * step(abs(off), 4.6)); }
  if (left < 11.0) {
    ink = left < 0.0 ? 0.0 : max(step(9.0, left) * ink, clamp(left * 0.48 - abs(off) + 0.5, 0.0, 1.0) * step(left, 9.5));
  }
  if (ink < 0.03) discard;
  gl_FragColor = v_color * ink;
  #endif
}`;

const CORNERS = [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]];
const UNIFORMS = ["u_matrix", "u_half", "u_sizeRatio", "u_pixelRatio"] as const;

export class StatusEdge extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_shape", size: 4, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_corner", size: 2, type: FLOAT },
      ],
    };
  }

  processVisibleItem(id: number, start: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const more = data as EdgeDisplayData & { pattern?: number; lane?: number };
    const array = this.array;
    const colour = floatColor(data.color);
    // Every corner carries everything: instances would be smaller, but without a graphics card each is drawn alone.
    for (const [along, across] of CORNERS) {
      array[start++] = source.x;
      array[start++] = source.y;
      array[start++] = target.x;
      array[start++] = target.y;
      array[start++] = data.size;
      array[start++] = more.pattern ?? 0;
      array[start++] = more.lane ?? 0;
      array[start++] = target.size;
      array[start++] = colour;
      array[start++] = id;
      array[start++] = along;
      array[start++] = across;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> }): void {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_half, (params.width * params.pixelRatio) / 2, (params.height * params.pixelRatio) / 2);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
  }
}

const FAR_VERTEX = /*glsl*/ `
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec2 a_dash; // length of a dash with its gap, and of the dash
attribute float a_along; // 0 at the start, 1 at the end

uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_pixelRatio;

varying vec4 v_color;
varying vec3 v_dash; // distance from the start, dash with gap, dash

const float bias = 255.0 / 254.0;

void main() {
  #ifdef PICKING_MODE
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // outside: there are too many lines to point at one
  #else
  vec2 from = (u_matrix * vec3(a_start, 1.0)).xy;
  vec2 to = (u_matrix * vec3(a_end, 1.0)).xy;
  gl_Position = vec4(mix(from, to, a_along), 0.0, 1.0);
  v_dash = vec3(a_along * length((to - from) * u_half) / u_pixelRatio, a_dash);
  v_color = a_color * bias * min(1.0, 0.3 * u_pixelRatio);
  #endif
}`;

const FAR_FRAGMENT = /*glsl*/ `
precision mediump float;
varying vec4 v_color;
varying vec3 v_dash;
void main() {
  #ifdef PICKING_MODE
  discard;
  #else
  if (mod(v_dash.x, v_dash.y) > v_dash.z) discard;
  gl_FragColor = v_color;
  #endif
}`;

// Dash with gap, and dash, as PATTERNS; the middle one of what a line has close up.
const DASHES = [[8, 9], [13, 9], [20, 14], [19, 11], [5, 2], [9, 3.5], [8, 9]];

// Past some thousands of lines heads and strokes across cannot be seen, and their area would cost the frame rate: plain
// lines of one pixel.
export class FarEdge extends EdgeProgram<"u_matrix" | "u_half" | "u_pixelRatio"> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: FAR_VERTEX,
      FRAGMENT_SHADER_SOURCE: FAR_FRAGMENT,
      METHOD: LINES as 1,
      UNIFORMS: ["u_matrix", "u_half", "u_pixelRatio"] as const,
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_dash", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_along", size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(_id: number, start: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const array = this.array;
    const colour = floatColor(data.color);
    const dash = DASHES[(data as EdgeDisplayData & { pattern?: number }).pattern ?? 0];
    for (const along of [0, 1]) {
      for (const value of [source.x, source.y, target.x, target.y, dash[0], dash[1], colour, along]) array[start++] = value;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: { gl: WebGLRenderingContext; uniformLocations: Record<string, WebGLUniformLocation> }): void {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_half, (params.width * params.pixelRatio) / 2, (params.height * params.pixelRatio) / 2);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
  }
}

export const laneGap = GAP;
