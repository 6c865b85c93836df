// Chance that can be had again: the same seed, the same choices. Mulberry32.

export class Chance {
  constructor(private state: number) {}

  // In [0, 2^32).
  u32(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  // In [0, below).
  below(below: number): number {
    return this.u32() % below;
  }
  // One of `n` times.
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
