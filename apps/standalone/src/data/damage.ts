import { StartError } from '../start-error.ts';

/** @param what names the damage. Nothing is repaired or made anew: that could destroy what a backup tool can save. */
export function damaged(dataFolder: string, what: string): StartError {
  return new StartError(
    `The data folder ${dataFolder} looks damaged: ${what.replace(/\.$/, '')}; nothing was deleted: restore it from a copy, or choose another with --data-dir.`,
  );
}

/** True for the words that Postgres finds for files of a cluster that are gone, cut short or overwritten. */
export const tellsDamage = (words: string): boolean => damage.test(words);

const damage = new RegExp(
  [
    'invalid page in block',
    'invalid memory alloc request',
    'could not (open|read|access|find|stat) (file|directory) "(base|global|pg_\\w+)\\b',
    'could not (read|open) blocks? .* in file "(base|global)/',
    'could not open relation with OID',
    'could not access status of transaction',
    'cache lookup failed',
    'catalog is missing',
    'unexpected (zero|data beyond EOF|chunk)',
    'missing chunk number',
    'compressed .* data is corrupt',
    'index "[^"]*" (contains|is not a)',
    'database subdirectory .* is missing',
    'database "(postgres|tickjudge)" does not exist',
    'role "(postgres|tickjudge|tickjudge_worker)" does not exist',
  ].join('|'),
);
