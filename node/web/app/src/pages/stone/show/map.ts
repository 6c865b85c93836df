// The journey on a map of the world, drawn from data that the page carries.
//
// The drawing shows as much of the world as the journey needs, and is made anew when the page becomes wider or narrower, so
// that its letters and lines keep their size.

import { type Child, el, svg } from "../dom.ts";
import { countryPaths, type Point, pointOf } from "../map/atlas.ts";
import { HEIGHT, WIDTH, worldIsThere } from "../map/world.ts";
import type { Travel } from "../model/travel.ts";
import type { Wording } from "../words/language.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 80; // of the grid, around the places
const NARROWEST = 460; // of the grid, that are shown
const WIDE = 1.9; // width by height
const SMALL_WIDE = 1.35; // on a telephone
const SMALL_PX = 480;
const LETTER_PX = 13;
const LETTER_WIDTH_PX = 8; // about, of a letter
const DOT_PX = 4;
const BEND = 0.18; // of a leg's length, how far its middle lies beside the straight line
const ARROW_PX = 7;

function cropOf(points: readonly Point[], wide: number): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN];
  const [top, bottom] = [Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN];
  const width = Math.min(WIDTH, Math.max(NARROWEST, right - left, (bottom - top) * wide));
  const height = width / wide;
  const within = (middle: number, size: number, all: number) => Math.max(Math.min(middle - size / 2, all - size), Math.min(0, (all - size) / 2));
  return { x: within((left + right) / 2, width, WIDTH), y: within((top + bottom) / 2, height, HEIGHT), width, height };
}

// Bent to the left of the way that is gone, so that there and back are two lines; with an arrow in its middle.
function leg(from: Point, to: Point, unit: number): SVGElement {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = { x: (from.x + to.x) / 2 + dy * BEND, y: (from.y + to.y) / 2 - dx * BEND };
  const middle = { x: (from.x + 2 * bend.x + to.x) / 4, y: (from.y + 2 * bend.y + to.y) / 4 };
  const size = (ARROW_PX * unit) / length;
  const [ax, ay] = [dx * size, dy * size];
  return svg("g", { class: "leg" },
    svg("path", { d: `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}`, pathLength: 1 }),
    svg("path", { class: "arrow", d: `M${middle.x + ax / 2} ${middle.y + ay / 2}l${-ax - ay / 2} ${-ay + ax / 2}l${ay} ${-ax}Z` }));
}

const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

// Beside its dot, where nothing else stands yet and the map does not end; undefined where there is no room.
function place({ x, y }: Point, width: number, unit: number, crop: Box, taken: readonly Box[]): Box | undefined {
  const height = LETTER_PX * unit * 1.2;
  const gap = (DOT_PX + 4) * unit;
  const candidates = [
    { x: x + gap, y: y - height / 2 }, { x: x - gap - width, y: y - height / 2 }, { x: x - width / 2, y: y + gap }, { x: x - width / 2, y: y - gap - height },
    { x: x + gap, y: y + gap / 2 }, { x: x + gap, y: y - gap / 2 - height }, { x: x - gap - width, y: y + gap / 2 }, { x: x - gap - width, y: y - gap / 2 - height },
  ].map((corner) => ({ ...corner, width, height }));
  const inside = (box: Box) => box.x >= crop.x && box.y >= crop.y && box.x + box.width <= crop.x + crop.width && box.y + box.height <= crop.y + crop.height;
  return candidates.find((box) => inside(box) && !taken.some((other) => overlap(box, other)));
}

function labels(places: readonly (readonly [string, Point])[], unit: number, crop: Box, wording: Wording): SVGElement[] {
  const dot = DOT_PX * unit;
  const taken: Box[] = places.map(([, { x, y }]) => ({ x: x - dot, y: y - dot, width: 2 * dot, height: 2 * dot }));
  return places.flatMap(([country, point]) => {
    const text = wording.country(country);
    const box = place(point, text.replace(/\p{M}/gu, "").length * LETTER_WIDTH_PX * unit, unit, crop, taken);
    if (box === undefined) return [];
    taken.push(box);
    return [svg("text", { x: box.x + box.width / 2, y: box.y + box.height * 0.8, "font-size": LETTER_PX * unit }, text)];
  });
}

function drawing(travel: Travel, wording: Wording, widthPx: number): SVGElement | undefined {
  const places = travel.places.flatMap((country): [string, Point][] => {
    const point = pointOf(country);
    return point === undefined ? [] : [[country, point]];
  });
  if (places.length === 0) return undefined;
  const at = new Map(places);
  const crop = cropOf(places.map(([, point]) => point), widthPx < SMALL_PX ? SMALL_WIDE : WIDE);
  const unit = crop.width / widthPx;
  const legs = travel.legs.flatMap(({ from, to }) => (at.has(from) && at.has(to) ? [leg(at.get(from)!, at.get(to)!, unit)] : []));
  const paths = [...countryPaths()];
  return svg("svg", { viewBox: `${crop.x} ${crop.y} ${crop.width} ${crop.height}`, "aria-hidden": "true" },
    svg("path", { class: "land", d: paths.map(([, path]) => path).join("") }),
    paths.filter(([country]) => at.has(country)).map(([, d]) => svg("path", { class: "visited", d })),
    legs,
    places.map(([, { x, y }]) => svg("circle", { cx: x, cy: y, r: DOT_PX * unit })),
    labels(places, unit, crop, wording));
}

// From one thing to the next, in the direction in which the language is read.
export function then(): Child[] {
  return [" ", el("span", { class: "then" }, "→"), " "];
}

// The way in words: for whoever does not see the map, and for countries that are not on it.
function inWords({ path, places }: Travel, wording: Wording): Child[] {
  if (path.length === 0) return [places.map((country) => wording.country(country)).join(", ")];
  return path.flatMap((country, i) => [...(i === 0 ? [] : then()), wording.country(country)]);
}

export function map(travel: Travel, wording: Wording): HTMLElement | undefined {
  if (travel.places.length === 0) return undefined;
  const { texts } = wording;
  const canvas = el("div", { class: "map" });
  let drawnPx = 0;
  new ResizeObserver(async () => {
    const widthPx = canvas.clientWidth;
    if (widthPx === 0 || widthPx === drawnPx) return;
    drawnPx = widthPx;
    if (!(await worldIsThere)) return; // the way in words has to do
    canvas.replaceChildren(drawing(travel, wording, widthPx) ?? "");
  }).observe(canvas);
  return el("figure", { "aria-label": texts.map }, canvas, el("figcaption", {}, el("p", { class: "way" }, inWords(travel, wording)), el("p", { class: "note" }, texts.mapMore)));
}
