// The world that world.ts holds, unpacked: countries as outlines, and a point in each. Pure functions.

import { ARCS, DIGITS, POINTS, RINGS, SMALL } from "./world.ts";

// On the grid of world.ts.
export interface Point {
  readonly x: number;
  readonly y: number;
}

const BASE = DIGITS.length;
const ESCAPE = "~"; // three digits follow, of a number above -BASE * BASE
const POINT_CHARACTERS = 6; // of one country: its code, x, y

const digit = (text: string, at: number): number => DIGITS.indexOf(text[at]!);

function unpackArc(text: string): Point[] {
  const numbers: number[] = [];
  for (let i = 0; i < text.length; ++i) {
    if (text[i] !== ESCAPE) {
      numbers.push(digit(text, i) - SMALL);
      continue;
    }
    numbers.push((digit(text, i + 1) * BASE + digit(text, i + 2)) * BASE + digit(text, i + 3) - BASE * BASE);
    i += 3;
  }
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) points.push({ x: (x += numbers[i]!), y: (y += numbers[i + 1]!) });
  return points;
}

function ringPath(arcs: readonly Point[][], ring: string): string {
  const points = ring.split(",").flatMap((text) => {
    const number = Number(text);
    return number < 0 ? [...arcs[~number]!].reverse().slice(1) : arcs[number]!.slice(1);
  });
  return `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}Z`;
}

// Of each country, by its ISO 3166-1 alpha-2 code, the path that draws it.
export function countryPaths(): Map<string, string> {
  const arcs = ARCS.split(" ").map(unpackArc);
  const paths = RINGS.split(" ").map((text): [string, string] => {
    const rings = text.search(/[-0-9]/);
    return [text.slice(0, rings), text.slice(rings).split(";").map((ring) => ringPath(arcs, ring)).join("")];
  });
  return new Map(paths);
}

// Where a country is written; undefined where the map has none of that code.
export function pointOf(country: string): Point | undefined {
  for (let at = 0; at < POINTS.length; at += POINT_CHARACTERS) {
    if (!POINTS.startsWith(country, at)) continue;
    const number = (from: number) => digit(POINTS, from) * BASE + digit(POINTS, from + 1);
    return { x: number(at + 2), y: number(at + 4) };
  }
  return undefined;
}
