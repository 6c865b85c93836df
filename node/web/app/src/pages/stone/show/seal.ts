// The seal beside the verdict: a rosette of fine lines, and in it a sign that needs no colour to be told from the others.

import { svg } from "../dom.ts";
import type { Outcome } from "../outcome.ts";

const SIGNS: Readonly<Record<Outcome["standing"] | "checking", string>> = {
  verified: "M34 51l11 11 22-24",
  disputed: "M50 32v22M50 65v1",
  refused: "M37 37l26 26M63 37l-26 26",
  pending: "M50 33v18l11 8",
  unchecked: "M41 42a9.5 9.5 0 1 1 13 9c-3 1.5-4 3-4 6M50 67v1",
  checking: "M38 50h1M50 50h1M62 50h1",
};

const PETALS = 18;
const POINTS = 360;
const CENTRE = 50;
const RADIUS = 42;
const DEPTH = 4;

// One of three waves around a circle, each a third of a petal further on.
function wave(phase: number): string {
  const points = [...Array(POINTS).keys()].map((i) => {
    const t = (2 * Math.PI * i) / POINTS;
    const r = RADIUS + DEPTH * Math.cos(PETALS * t + phase);
    return `${(CENTRE + r * Math.cos(t)).toFixed(1)} ${(CENTRE + r * Math.sin(t)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

export function seal(standing: Outcome["standing"] | "checking"): SVGElement {
  const waves = [0, 1, 2].map((i) => svg("path", { class: "wave", d: wave((2 * Math.PI * i) / 3) }));
  return svg("svg", { class: "seal", viewBox: "0 0 100 100", "aria-hidden": "true" },
    waves, svg("circle", { cx: CENTRE, cy: CENTRE, r: 33 }), svg("path", { class: "sign", d: SIGNS[standing] }));
}
