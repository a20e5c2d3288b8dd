import { colorsFor } from './colors.ts';

export interface BannerFacts {
  readonly address: string;
  readonly dataFolder: string;
  readonly workers: number;
  readonly readyInMs: number;
}

/** The one block that a person reads when Tickjudge is ready. */
export function banner({ address, dataFolder, workers, readyInMs }: BannerFacts): string {
  const colors = colorsFor(process.stdout);
  const judges = workers === 1 ? '1 worker' : `${workers} workers`;
  return [
    '',
    `  ${colors.bold('Tickjudge is ready')} at ${colors.cyan(colors.bold(address))}  (${(readyInMs / 1000).toFixed(1)} s, ${judges})`,
    '',
    '  What next',
    `    1. Open ${address} and create the admin account: the first visitor does.`,
    '    2. Solve a problem in the browser, or judge a file here without any server:',
    `       ${colors.bold('npm run tick -- run problems/fetch-with-backoff solution.ts')}`,
    `    3. Read the API at ${address}/api/docs`,
    '',
    `  Data and logs: ${dataFolder}`,
    '  Ctrl-C stops everything; nothing is lost.',
    '',
  ].join('\n');
}
