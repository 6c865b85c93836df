// Days in UTC, counted from 1970-01-01, as a passport's texts and policies write them: "2024-03-01". Pure functions.

const MS_PER_DAY = 86_400_000;
const SECONDS_PER_DAY = 86_400n;

// 9999-12-31: the last that four digits of a year can write.
export const LAST_DAY = 2_932_896;

// Of a day up to LAST_DAY: later ones the rules do not let pass.
export function dayText(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

function bounded(day: bigint): number {
  return Math.min(Math.max(Number(day), 0), LAST_DAY);
}

// The day of a time; the first or the last day for what lies outside.
export function dayOfMs(unixMs: bigint): number {
  return bounded(unixMs / BigInt(MS_PER_DAY));
}
export function dayOfS(unixS: bigint): number {
  return bounded(unixS / SECONDS_PER_DAY);
}
