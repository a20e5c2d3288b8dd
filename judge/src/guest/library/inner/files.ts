import { volume } from 'inner:volume';

/**
 * The files' door: the kernel (or the scenario, by a call over the bridge) may call these in the submission's isolate
 * as "files:write", "files:read", "files:list" and "files:remove", with values as they cross the wire: texts and bytes
 * (Uint8Array). They act at once, in the delivery of the call, and throw Node's errors (ENOENT, ENOSPC, ...), which the
 * caller gets as the call's failure. What they answer is said by the submission's isolate: a claim of the solution.
 */

/** Writes a file whole, making the folders above it. A text is kept as UTF-8. */
export function write(file: string, content: string | Uint8Array): void {
  const path = String(file);
  volume['mkdirSync']?.(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true });
  volume['writeFileSync']?.(path, content);
}

/** A file's bytes, or its text when an encoding is given. */
export function read(file: string, encoding?: string): Uint8Array | string {
  const content = volume['readFileSync']?.(String(file), encoding) as Uint8Array | string;
  return typeof content === 'string' ? content : new Uint8Array(content);
}

/** Paths of all files (no folders) below a folder, in order; none when it is not there. */
export function list(folder = '/'): string[] {
  if (volume['existsSync']?.(folder) !== true) return [];
  const names = volume['readdirSync']?.(folder) as string[];
  return names
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => {
      const path = `${folder === '/' ? '' : folder}/${name}`;
      const stats = volume['statSync']?.(path) as { isDirectory(): boolean };
      return stats.isDirectory() ? list(path) : [path];
    });
}

/** Removes a file or a folder with all that is in it; nothing happens when it is not there. */
export function remove(path: string): void {
  volume['rmSync']?.(String(path), { recursive: true, force: true });
}
