import { damaged, tellsDamage } from '../data/damage.ts';
import { fullDisk } from '../data/data-folder.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { StartError, errorCode, errorText } from '../start-error.ts';

/** Corrupted data, a corrupted index, a missing file, an unreadable one; the database that every cluster has is not there. */
const damageCodes = /^(XX001|XX002|58P01|58030|3D000)$/;

/** Turns what the started server answered to the first statements into one sentence that says what to do. */
export function explainRefusal(error: unknown, folder: DataFolder, log: string): StartError {
  const code = errorCode(error) ?? '';
  const words = errorText(error);
  if (code === '28P01') {
    return damaged(
      folder.path,
      `its database does not take the password in ${folder.password} (without that file a new one is made)`,
    );
  }
  if (damageCodes.test(code) || tellsDamage(words)) return damaged(folder.path, words);
  return new StartError(`The database could not be prepared: ${words} (see ${log}).`, {
    cause: error,
  });
}

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
  if (tellsDamage(output) || startDamage.test(output)) return damaged(dataFolder, words);
  const where = log === undefined ? '' : ` (see ${log})`;
  return new StartError(`Postgres did not start: ${words}${where}.`);
}

/** What only a server that cannot even start says. */
const startDamage = new RegExp(
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
