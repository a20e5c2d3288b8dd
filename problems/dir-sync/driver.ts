// Folders, links, modes and times of files: what a scenario's own `files` can not make.
import { bytes } from './data/bytes.ts';

// A driver imports no modules, but may ask the process for them.
const {
  chmodSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} = process.getBuiltinModule('node:fs');

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

/** A file of `count` pieces; each begins with its number, from 1 on, and is empty otherwise. */
export function makeFile(path: string, pieceBytes: number, count: number): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, pieceBytes * count);
  for (let piece = 0; piece < count; piece++)
    writeSync(file, Uint8Array.of(piece + 1), 0, 1, piece * pieceBytes);
  closeSync(file);
}

/** Files "<folder>/<0 to 9>/<n>" for n from 0 to `count` - 1, each `bytes` of the seed n. */
export function makeFiles(folder: string, count: number, fileBytes: number): void {
  for (let n = 0; n < 10; n++) mkdirSync(`${folder}/${n}`, { recursive: true });
  for (let n = 0; n < count; n++) writeFileSync(`${folder}/${n % 10}/${n}`, bytes(fileBytes, n));
}

/** How many files are open, of the first thousand numbers that there are for open files. */
export function openFiles(): number {
  let count = 0;
  for (let file = 3; file < 1000; file++)
    try {
      fstatSync(file);
      count++;
    } catch {
      // A number that no open file has.
    }
  return count;
}
