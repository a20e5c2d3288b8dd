import { fullDisk } from '../data/data-folder.ts';
import { StartError } from '../start-error.ts';

/** Turns the last words of a Postgres program that failed into one sentence that says what to do. */
export function explainPostgres(output: string, dataFolder: string, log?: string): StartError {
  const words = lastWords(output);
  if (/No space left on device|Disk quota exceeded/.test(output)) return fullDisk(dataFolder);
  if (/Read-only file system/.test(output)) {
    return new StartError(
      `The data folder ${dataFolder} is on a read-only disk; choose another with --data-dir.`,
    );
  }
  if (/Permission denied|invalid permissions|wrong ownership/.test(output)) {
    return new StartError(
      `Postgres may not use its files below ${dataFolder} (${words}); give them back to the user that starts Tickjudge.`,
    );
  }
  if (damage.test(output)) return damaged(dataFolder, words);
  const where = log === undefined ? '' : ` (see ${log})`;
  return new StartError(`Postgres did not start: ${words}${where}.`);
}

/** @param what names the damage. Nothing is repaired or made anew: that could destroy what a backup tool can save. */
export function damaged(dataFolder: string, what: string): StartError {
  return new StartError(
    `The data folder ${dataFolder} is damaged: ${what.replace(/\.$/, '')}; nothing was changed: restore it from a backup, or move it away to start with an empty one.`,
  );
}

const damage = new RegExp(
  [
    'control file',
    'checkpoint record',
    'pg_control',
    'incompatible with server',
    'is not a valid data directory',
    'could not (open|read|access|find|stat|load) (file|directory|status of file|configuration file)',
    'configuration file .* contains errors',
    'contains errors',
    'PANIC',
    'invalid (page|magic number|record)',
  ].join('|'),
);

function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findIndex((line) => /\b(FATAL|PANIC):/.test(line));
  const index = telling >= 0 ? telling : lines.findIndex((line) => /error:/i.test(line));
  const found = lines[index >= 0 ? index : lines.length - 1] ?? 'it said nothing';
  const detail = /\bDETAIL:\s*(.*)/.exec(lines[index + 1] ?? '')?.[1];
  const sentence = found.replace(/^.*?\b(FATAL|PANIC|error):\s*/i, '').trim();
  return detail && index >= 0 ? `${sentence}, ${detail.replace(/\.$/, '')}` : sentence;
}
