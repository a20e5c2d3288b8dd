/** `length` bytes that look random and are the same for one `seed`. */
export function bytes(length: number, seed: number): Uint8Array {
  const result = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    result[index] = state >>> 24;
  }
  return result;
}
