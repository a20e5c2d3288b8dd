/**
 * Seeded random numbers: sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32 so that neighbouring
 * seeds give unrelated streams. The same seed gives the same numbers on every machine.
 */
export interface Random {
  /** Uniform in [0, 1) with 32 bits of randomness. */
  next(): number;
  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number;
}

export function createRandom(seed: number): Random {
  const mix = splitmix32(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const uint32 = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) uint32();
  return { uint32, next: () => uint32() / 2 ** 32 };
}

/** Random numbers whose seed is asked for with the first of them. */
export function createLateRandom(seedOf: () => number): Random {
  let random: Random | undefined;
  const late = (): Random => (random ??= createRandom(seedOf()));
  return { next: () => late().next(), uint32: () => late().uint32() };
}

/** A seed for one purpose of a run (`label`), independent of the other purposes' streams. FNV-1a over the label. */
export function deriveSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
}
