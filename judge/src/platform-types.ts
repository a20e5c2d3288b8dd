import { readFileSync } from 'node:fs';

/** Text of the `.d.ts` that declares the sandbox's globals and modules: what the editor and the compiler both go by. */
export function platformTypes(): string {
  return ['platform', 'modules']
    .map((name) => readFileSync(new URL(`../types/${name}.d.ts`, import.meta.url), 'utf8'))
    .join('\n');
}
