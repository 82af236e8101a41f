// Lines drawn on the tiles of a Leaflet GridLayer, so that panning moves pictures that stand already and draws only what
// comes into view. Nothing is fetched.

const SIZE = 256;

/** Longitude in degrees to pixels of the world at zoom 0. */
export const worldX = (lon) => SIZE * (lon / 360 + 0.5);

/** Latitude in degrees to pixels of the world at zoom 0. */
export function worldY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return SIZE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
}

/** Many lines in short pieces with the box around each, so that a tile looks only at what may touch it. */
export class LineStore {
  static piece = 24;

  /** Takes lines as [{level, degrees: [lon, lat, ...] in millionths, from, count}]. */
  constructor(lines) {
    let points = 0;
    let pieces = 0;
    for (const line of lines) {
      points += line.count;
      pieces += Math.max(1, Math.ceil((line.count - 1) / LineStore.piece));
    }
    this.xy = new Float64Array(points * 2);
    this.box = new Float64Array(pieces * 4);
    this.first = new Int32Array(pieces);
    this.length = new Int32Array(pieces);
    this.line = new Int32Array(pieces);
    this.level = new Uint8Array(pieces);
    let at = 0;
    let piece = 0;
    lines.forEach((line, number) => {
      const start = at;
      for (let i = 0; i < line.count; i++, at++) {
        this.xy[2 * at] = worldX(line.degrees[line.from + 2 * i] / 1e6);
        this.xy[2 * at + 1] = worldY(line.degrees[line.from + 2 * i + 1] / 1e6);
      }
      for (let i = 0; i === 0 || i < line.count - 1; i += LineStore.piece) {
        const length = Math.min(LineStore.piece + 1, line.count - i);
        this.add(piece++, start + i, length, number, line.level);
      }
    });
    this.pieces = piece;
  }

  add(piece, first, length, line, level) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = first; i < first + length; i++) {
      const x = this.xy[2 * i];
      const y = this.xy[2 * i + 1];
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
    this.box.set([west, north, east, south], piece * 4);
    this.first[piece] = first;
    this.length[piece] = length;
    this.line[piece] = line;
    this.level[piece] = level;
  }

  /** Draws what touches a tile of a zoom: `style(level, zoom)` gives {width, colour}, or null for lines left out. */
  draw(context, tile, style, keep) {
    const scale = 2 ** tile.z;
    const [left, top] = [tile.x * SIZE, tile.y * SIZE];
    const margin = 6 / scale;
    const [west, north] = [left / scale - margin, top / scale - margin];
    const [east, south] = [(left + SIZE) / scale + margin, (top + SIZE) / scale + margin];
    const levels = [1, 0];
    for (const level of levels) {
      const look = style(level, tile.z);
      if (!look) continue;
      context.beginPath();
      for (let piece = 0; piece < this.pieces; piece++) {
        if (this.level[piece] !== level) continue;
        const b = piece * 4;
        if (this.box[b] > east || this.box[b + 2] < west || this.box[b + 1] > south || this.box[b + 3] < north) continue;
        if (keep && !keep(this.line[piece])) continue;
        let i = this.first[piece];
        const end = i + this.length[piece];
        let px = this.xy[2 * i] * scale - left;
        let py = this.xy[2 * i + 1] * scale - top;
        context.moveTo(px, py);
        for (i++; i < end; i++) {
          const x = this.xy[2 * i] * scale - left;
          const y = this.xy[2 * i + 1] * scale - top;
          // What is nearer than a pixel is not seen, but a piece is drawn to its end.
          if (i < end - 1 && Math.abs(x - px) < 1 && Math.abs(y - py) < 1) continue;
          context.lineTo(x, y);
          px = x;
          py = y;
        }
      }
      context.lineWidth = look.width;
      context.strokeStyle = look.colour;
      context.stroke();
    }
  }

  /** Lines within some pixels of a place at a zoom, nearest first. */
  near(lon, lat, zoom, pixels, keep) {
    const reach = pixels / 2 ** zoom;
    const [x, y] = [worldX(lon), worldY(lat)];
    const best = new Map();
    for (let piece = 0; piece < this.pieces; piece++) {
      const b = piece * 4;
      if (this.box[b] > x + reach || this.box[b + 2] < x - reach || this.box[b + 1] > y + reach || this.box[b + 3] < y - reach) continue;
      const line = this.line[piece];
      if (keep && !keep(line)) continue;
      for (let i = this.first[piece]; i < this.first[piece] + this.length[piece] - 1; i++) {
        const distance = this.distance(i, x, y);
        if (distance <= reach && distance < (best.get(line) ?? Infinity)) best.set(line, distance);
      }
    }
    return [...best].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([line]) => line);
  }

  distance(i, x, y) {
    const [ax, ay] = [this.xy[2 * i], this.xy[2 * i + 1]];
    const [dx, dy] = [this.xy[2 * i + 2] - ax, this.xy[2 * i + 3] - ay];
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  }
}

/** A Leaflet layer of lines. `options.style` as `LineStore.draw`; `options.keep` says which lines are shown. */
export function lineLayer(store, options) {
  const Layer = L.GridLayer.extend({
    createTile(coords) {
      const canvas = document.createElement("canvas");
      const sharp = window.devicePixelRatio > 1 ? 2 : 1;
      canvas.width = canvas.height = SIZE * sharp;
      const context = canvas.getContext("2d");
      context.scale(sharp, sharp);
      context.lineCap = context.lineJoin = "round";
      store.draw(context, coords, options.style, this.options.keep);
      return canvas;
    },
  });
  return new Layer({ tileSize: SIZE, updateWhenIdle: false, updateWhenZooming: false, keepBuffer: 3, ...options });
}
