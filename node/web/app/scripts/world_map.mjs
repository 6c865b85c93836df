// Makes src/pages/stone/map/world.ts: the world's outline, its countries and a point in each, from Natural Earth (public domain).
//
//   node scripts/world_map.mjs           writes it
//   node scripts/world_map.mjs --check   writes nothing; fails when it is not what it would write
//
// Everything is projected here (Equal Earth), put on a grid of WIDTH units and thinned out, so that the page does nothing but
// unpack. Borders that two countries share are stored once.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import countries from "i18n-iso-countries";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const target = new URL("../src/pages/stone/map/world.ts", import.meta.url);

const WIDTH = 1200; // of the world, in units of the grid
const SMALLEST_TRIANGLE = 6; // in square units: points that matter less are left out
const SMALLEST_RING = 8; // in square units: islands below it are left out, but where a country would have none left
const LEFT_OUT = new Set(["010"]); // Antarctica: nobody mines there

// Equal Earth (Savric, Patterson, Jenny 2018): areas are true, and it looks like a world map.
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;

function equalEarth([longitude, latitude]) {
  const t = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x = (((longitude * Math.PI) / 180) * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
  return [x, t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))];
}

const SCALE = WIDTH / (2 * equalEarth([180, 0])[0]);
const TOP = equalEarth([0, 84])[1] * SCALE;
const HEIGHT = Math.round(TOP - equalEarth([0, -57])[1] * SCALE);

function onGrid(point) {
  const [x, y] = equalEarth(point);
  return [WIDTH / 2 + x * SCALE, TOP - y * SCALE];
}

function readAtlas(name) {
  return JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), "utf8"));
}

// The same topology with its arcs projected; topojson's own deltas are undone. A line over the date line goes on behind it.
function projected({ transform: { scale, translate }, arcs, objects }) {
  const absolute = arcs.map((arc) => {
    let [x, y, last, turned] = [0, 0, undefined, 0];
    return arc.map(([dx, dy]) => {
      const longitude = (x += dx) * scale[0] + translate[0];
      if (last !== undefined && Math.abs(longitude - last) > 180) turned += longitude < last ? 360 : -360;
      last = longitude;
      return onGrid([longitude + turned, (y += dy) * scale[1] + translate[1]]);
    });
  });
  return { type: "Topology", objects, arcs: absolute };
}

const ringArea = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0)) / 2;

function centroid(ring) {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; ++i) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    sum += cross;
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return sum === 0 ? ring[0] : [x / (3 * sum), y / (3 * sum)];
}

function codeOf({ id }) {
  return id === undefined ? undefined : countries.numericToAlpha2(String(id).padStart(3, "0"));
}

// In the middle of each country's largest part.
function points() {
  const topology = projected(readAtlas("countries-10m"));
  const found = new Map();
  for (const country of feature(topology, topology.objects.countries).features) {
    const code = codeOf(country);
    if (code === undefined || LEFT_OUT.has(String(country.id))) continue;
    const { type, coordinates } = country.geometry;
    const rings = (type === "Polygon" ? [coordinates] : coordinates).map(([outer]) => outer);
    const largest = rings.reduce((a, b) => (ringArea(b) > ringArea(a) ? b : a));
    const known = found.get(code);
    if (known === undefined || known.area < ringArea(largest)) found.set(code, { area: ringArea(largest), at: centroid(largest).map(Math.round) });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

// A number as characters from "#" on, without the ones that would need an escape in a text in backquotes: one for those from
// -40 to 40, else "~" and three.
const DIGITS = [...Array(126 - 35)].map((_, i) => String.fromCharCode(35 + i)).filter((c) => !"$<\\`~".includes(c)).join("");
const BASE = DIGITS.length;
const SMALL = 43;
function packed(number) {
  if (number >= -SMALL && number < BASE - SMALL) return DIGITS[number + SMALL];
  const whole = number + BASE * BASE;
  return "~" + DIGITS[Math.floor(whole / BASE / BASE)] + DIGITS[Math.floor(whole / BASE) % BASE] + DIGITS[whole % BASE];
}

function packedArc(arc) {
  let [x, y] = [0, 0];
  let text = "";
  for (const point of arc) {
    const [nx, ny] = point.map(Math.round);
    if (text !== "" && nx === x && ny === y) continue;
    text += packed(nx - x) + packed(ny - y);
    [x, y] = [nx, ny];
  }
  return text;
}

function ringPoints(arcs, ring) {
  return ring.flatMap((index) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]).slice(0, -1));
}

// On the grid a small country can shrink to a line, or to less.
function hasArea(arcs, ring) {
  return ringArea(ringPoints(arcs, ring).map((point) => point.map(Math.round))) > 0;
}

function outline() {
  const topology = simplify(presimplify(projected(readAtlas("countries-110m"))), SMALLEST_TRIANGLE);
  const rings = new Map();
  for (const country of topology.objects.countries.geometries) {
    if (LEFT_OUT.has(String(country.id)) || country.arcs === undefined) continue;
    const all = (country.type === "Polygon" ? [country.arcs] : country.arcs).flat();
    const sized = all.map((ring) => ({ ring, area: ringArea(ringPoints(topology.arcs, ring)) })).sort((a, b) => b.area - a.area);
    const kept = sized.filter(({ area, ring }, i) => (i === 0 || area >= SMALLEST_RING) && hasArea(topology.arcs, ring)).map(({ ring }) => ring);
    const code = codeOf(country) ?? "";
    if (kept.length === 0) continue;
    rings.set(code, [...(rings.get(code) ?? []), ...kept]);
  }
  // Only the arcs that are left, numbered anew.
  const numbers = new Map();
  const numberOf = (index) => {
    const arc = index < 0 ? ~index : index;
    if (!numbers.has(arc)) numbers.set(arc, numbers.size);
    return index < 0 ? ~numbers.get(arc) : numbers.get(arc);
  };
  const countriesText = [...rings].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, all]) => code + all.map((ring) => ring.map(numberOf).join(",")).join(";")).join(" ");
  return { arcs: [...numbers.keys()].map((index) => packedArc(topology.arcs[index])).join(" "), countries: countriesText };
}

const { arcs, countries: rings } = outline();
const pointsText = points().map(([code, { at: [x, y] }]) => code + [x, y].map((n) => DIGITS[Math.floor(n / BASE)] + DIGITS[n % BASE]).join("")).join("");

const made = `// Made by scripts/world_map.mjs from Natural Earth's 1:110m and 1:10m countries (public domain). Change that, then run it.

// Units of the grid: the whole world.
export const WIDTH = ${WIDTH};
export const HEIGHT = ${HEIGHT};

// How numbers are written below, and what the script's packed() makes of small ones.
export const DIGITS = ${JSON.stringify(DIGITS)};
export const SMALL = ${SMALL};

// On a page the lines below are packed, and come a moment later: false where the browser cannot unpack them.
export const worldIsThere: Promise<boolean> = Promise.resolve(true);

// Lines between blanks: a point, then how far each next one is.
export const ARCS =
  ${JSON.stringify(arcs)};

// Between blanks: a country, then its rings, each of lines by number; ~number: from its end to its beginning.
export const RINGS =
  ${JSON.stringify(rings)};

// Of each country, where it is written on a map: its code, two digits of x, two of y.
export const POINTS =
  ${JSON.stringify(pointsText)};
`;

if (!process.argv.includes("--check")) {
  writeFileSync(target, made);
  console.log(`${made.length} bytes: ${arcs.length} of lines, ${rings.length} of countries, ${pointsText.length} of points`);
} else if (readFileSync(target, "utf8") !== made) {
  console.error("src/pages/stone/map/world.ts is not what world-atlas says: run node scripts/world_map.mjs");
  process.exit(1);
}
