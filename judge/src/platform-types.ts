import { readFileSync } from 'node:fs';

/** Text of the `.d.ts` that declares the sandbox's globals: what the editor and the compiler both go by. */
export function platformTypes(): string {
  return readFileSync(new URL('../types/platform.d.ts', import.meta.url), 'utf8');
}
