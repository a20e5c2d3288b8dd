// Folders, links, modes and times of files: what a scenario's own `files` can not make.
// A driver imports no modules, but may ask the process for them.
const { chmodSync, closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, utimesSync, writeSync } = process.getBuiltinModule('node:fs');

export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true });
}

export function makeLink(target: string, path: string): void {
  symlinkSync(target, path);
}

export function setMode(path: string, mode: number): void {
  chmodSync(path, mode);
}

/** Access and change of a file are dated `seconds` after 1970. */
export function setTime(path: string, seconds: number): void {
  utimesSync(path, seconds, seconds);
}

/** A file of `length` bytes that look random and are the same for one `seed`, written piece by piece. */
export function makeFile(path: string, length: number, seed: number): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, length);
  let state = seed;
  const piece = new Uint8Array(65_536);
  for (let start = 0; start < length; start += piece.length) {
    for (let index = 0; index < piece.length; index++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      piece[index] = state >>> 24;
    }
    writeSync(file, piece, 0, Math.min(piece.length, length - start), start);
  }
  closeSync(file);
}
