/** Pictures for the map, drawn when it starts: a shape for each status in each type's colour, and a hatch for wide areas. */

import type { Map as Maplibre } from "maplibre-gl";
import type { Status } from "../api/types";
import type { Theme } from "../state/session";
import { SHAPES } from "../ui/StatusGlyph";
import { TYPES } from "../vocab";
import { colourOf, inkOf } from "./style";

const RATIO = 2;
const SIZE = 20;

export function addSymbols(map: Maplibre, theme: Theme): void {
  const halo = inkOf(theme).halo;
  for (const key of [...TYPES.map((type) => type.key), "mixed"]) {
    const colour = colourOf(key, theme);
    for (const status of Object.keys(SHAPES) as Status[]) put(map, `${status}|${key}`, shape(status, colour, halo));
    put(map, `hatch|${key}`, hatch(colour));
  }
}

function put(map: Maplibre, name: string, picture: ImageData): void {
  if (map.hasImage(name)) map.removeImage(name);
  map.addImage(name, picture, { pixelRatio: RATIO });
}

function canvas(size: number): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = element.height = size * RATIO;
  const pen = element.getContext("2d", { willReadFrequently: true })!;
  pen.scale(RATIO, RATIO);
  return pen;
}

function shape(status: Status, colour: string, halo: string): ImageData {
  const pen = canvas(SIZE);
  pen.translate((SIZE - 16) / 2, (SIZE - 16) / 2);
  const { path, fill, extra } = SHAPES[status];
  const outline = new Path2D(path);
  pen.lineJoin = pen.lineCap = "round";
  pen.strokeStyle = halo;
  pen.lineWidth = 5;
  pen.stroke(outline);
  if (status !== "denied") {
    pen.fillStyle = fill ? colour : halo;
    pen.fill(outline);
  }
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 2;
  pen.stroke(outline);
  if (extra) pen.fill(new Path2D(extra));
  return pen.getImageData(0, 0, SIZE * RATIO, SIZE * RATIO);
}

function hatch(colour: string): ImageData {
  const size = 8;
  const pen = canvas(size);
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.55;
  pen.lineWidth = 1;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size * RATIO, size * RATIO);
}
