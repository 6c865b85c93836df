// A drawing of the cut, from above: lines alone, by the shape's name and its measurements. An ornament, not a likeness.

import { svg } from "../dom.ts";
import { type Facts, Shape } from "../../../proto/messages.ts";

type Point = readonly [number, number];
type Outline = (turn: number) => Point; // from 0 to 1, clockwise from the top; within the unit square around 0

const angle = (turn: number) => 2 * Math.PI * turn;

function radial(radius: (cos: number, sin: number) => number): Outline {
  return (turn) => {
    const [x, y] = [Math.sin(angle(turn)), -Math.cos(angle(turn))];
    const r = radius(Math.abs(x), Math.abs(y));
    return [x * r, y * r];
  };
}

const superellipse = (n: number) => radial((x, y) => (x ** n + y ** n) ** (-1 / n));
const cornered = (corner: number) => radial((x, y) => Math.min(1 / x, 1 / y, corner / (x + y)));

const pear: Outline = (turn) => [1.3 * Math.sin(angle(turn)) * Math.sin(angle(turn) / 2) ** 1.2, -Math.cos(angle(turn))];
const heart: Outline = (turn) => {
  const t = angle(turn);
  return [Math.sin(t) ** 3, -(13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)) / 16 - 0.1];
};
const trilliant: Outline = (turn) => {
  const r = 0.86 + 0.14 * Math.cos(3 * angle(turn));
  return [r * Math.sin(angle(turn)), -r * Math.cos(angle(turn))];
};

// The outline, how long it usually is for its width, and whether its facets are steps.
const SHAPES: Readonly<Partial<Record<Shape, readonly [Outline, number, boolean?]>>> = {
  [Shape.PRINCESS]: [cornered(2), 1], [Shape.CUSHION]: [superellipse(3.2), 1.05], [Shape.OVAL]: [superellipse(2), 1.35],
  [Shape.EMERALD]: [cornered(1.6), 1.4, true], [Shape.PEAR]: [pear, 1.5], [Shape.MARQUISE]: [superellipse(1.45), 2], [Shape.RADIANT]: [cornered(1.6), 1.2],
  [Shape.ASSCHER]: [cornered(1.5), 1, true], [Shape.HEART]: [heart, 1], [Shape.BAGUETTE]: [cornered(2), 2, true], [Shape.TRILLIANT]: [trilliant, 1],
  [Shape.OCTAHEDRON]: [superellipse(1), 1.2], [Shape.DODECAHEDRON]: [cornered(1.45), 1], [Shape.MACLE]: [trilliant, 1], [Shape.CUBE]: [cornered(2), 1, true],
};

const RADIUS = 44; // of a drawing of 100 by 100
const FACETS = 8;
const TABLE = 0.55;
const STAR = 0.76;
const RATIO_MAX = 2.4;

// Points of the outline, made smaller: every `1 / count` of a turn from `from` on.
function ring(outline: Outline, stretch: Point, size: number, count: number, from = 0): Point[] {
  return [...Array(count).keys()].map((i) => {
    const [x, y] = outline((i + from) / count);
    return [50 + x * stretch[0] * size, 50 + y * stretch[1] * size];
  });
}

const written = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
const closed = (points: readonly Point[]) => `M${points.map(written).join("L")}Z`;
const lines = (pairs: readonly (readonly [Point, Point])[]) => pairs.map(([a, b]) => `M${written(a)}L${written(b)}`).join("");

function brilliant(outline: Outline, stretch: Point): string {
  const table = ring(outline, stretch, RADIUS * TABLE, FACETS, 0.5);
  const star = ring(outline, stretch, RADIUS * STAR, FACETS);
  const girdle = ring(outline, stretch, RADIUS, 2 * FACETS);
  const next = (i: number) => (i + 1) % FACETS;
  return closed(table) + lines(table.flatMap((point, i) => [
    [point, star[i]!] as const, [point, star[next(i)]!] as const,
    [star[i]!, girdle[2 * i]!] as const, [star[i]!, girdle[2 * i + 1]!] as const, [star[next(i)]!, girdle[2 * i + 1]!] as const,
  ]));
}

function steps(outline: Outline, stretch: Point): string {
  const sizes = [0.8, 0.6, 0.42].map((size) => ring(outline, stretch, RADIUS * size, 96));
  const corners = [10, 14, 34, 38, 58, 62, 82, 86];
  const rim = ring(outline, stretch, RADIUS, 96);
  return sizes.map(closed).join("") + lines(corners.map((i) => [rim[i]!, sizes[2]![i]!] as const));
}

export function gem({ shape, lengthUm, widthUm }: Facts): SVGElement {
  const [outline, usual, isStep] = SHAPES[shape] ?? [superellipse(2), 1];
  const measured = lengthUm !== 0 && widthUm !== 0 ? Math.max(lengthUm, widthUm) / Math.min(lengthUm, widthUm) : usual;
  const ratio = usual === 1 ? 1 : Math.min(measured, RATIO_MAX);
  const stretch: Point = [1 / Math.max(1, ratio), 1];
  return svg("svg", { class: "gem", viewBox: "0 0 100 100", "aria-hidden": "true" },
    svg("path", { class: "rim", d: closed(ring(outline, stretch, RADIUS, 96)) }),
    svg("path", { d: isStep ? steps(outline, stretch) : brilliant(outline, stretch) }));
}
