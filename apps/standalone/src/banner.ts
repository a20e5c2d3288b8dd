import { colorsFor } from './colors.ts';

export interface BannerFacts {
  readonly address: string;
  readonly dataFolder: string;
  readonly workers: number;
  readonly readyInMs: number;
  /** Whether the admin account still has to be made; undefined: not known. */
  readonly setupNeeded: boolean | undefined;
  /** One sentence about missing walls, empty when all stand. */
  readonly missingWalls: string;
}

/** The one block that a person reads when Tickjudge is ready. */
export function banner(facts: BannerFacts): string {
  const { address, dataFolder, workers, readyInMs, setupNeeded, missingWalls } = facts;
  const colors = colorsFor(process.stdout);
  const judges = workers === 1 ? '1 worker' : `${workers} workers`;
  return [
    '',
    `  ${colors.bold('Tickjudge is ready')} at ${colors.cyan(colors.bold(address))}  (${(readyInMs / 1000).toFixed(1)} s, ${judges})`,
    '',
    '  What next',
    `    1. Open ${address}${firstVisit(setupNeeded)}.`,
    '    2. Solve a problem in the browser, or judge a file here without any server:',
    `       ${colors.bold('npm run tick -- run problems/fetch-with-backoff solution.ts')}`,
    `    3. Read the API at ${address}/api/docs`,
    '',
    `  Data and logs: ${dataFolder}`,
    '  Ctrl-C stops everything; nothing is lost.',
    '',
    ...(missingWalls === '' ? [] : [`  ${colors.yellow(missingWalls)}`, '']),
  ].join('\n');
}

function firstVisit(setupNeeded: boolean | undefined): string {
  if (setupNeeded === undefined) return '';
  return setupNeeded ? ' and create the admin account: the first visitor does' : ' and sign in';
}
