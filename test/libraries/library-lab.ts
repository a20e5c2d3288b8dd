import FakeTimers from '@sinonjs/fake-timers';
import { buildSync } from 'esbuild';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runCase } from '../support/judge-lab.ts';

/** Where the packages are declared, and so the versions that are meant. */
const home = new URL('../../judge/', import.meta.url);

/**
 * Runs a program that imports real packages from npm, unmodified, as a solution on virtual time. `now()` is the virtual
 * time in ms since the start, `sleep(ms)` waits on it; the program's `solve` answers what is compared.
 */
export function runOnVirtualTime(program: string): unknown {
  const { outcome, history } = runCase({ solution: bundle(program), horizonMs: 3_600_000 });
  if (outcome.verdict !== 'AC') throw new Error(`${outcome.verdict} ${outcome.message}`);
  const answer = history.findLast(({ kind }) => kind === 'answer');
  if (answer?.kind !== 'answer') throw new Error('The program gave no answer.');
  return JSON.parse(answer.value);
}

/** The same program in this very process, on the fake clock that others use. */
export async function runOnFakeClock(program: string): Promise<unknown> {
  const code = bundle(program);
  const module: { exports: { solve?: () => Promise<unknown> } } = { exports: {} };
  const clock = FakeTimers.createClock(Date.UTC(2026, 0, 1) - 1000, Infinity);
  // Like our own, it does not begin at 0: caches take that for "not set".
  await clock.tickAsync(1000);
  new Function('exports', 'require', 'module', ...faked, code)(
    module.exports,
    createRequire(home),
    module,
    ...faked.map((name) => clock[name]),
  );
  let end: { value: unknown } | { error: unknown } | undefined;
  module.exports.solve?.().then(
    (value) => (end = { value }),
    (error: unknown) => (end = { error }),
  );
  for (let events = 0; !end && events < mostEvents; events++) await clock.nextAsync();
  if (!end) throw new Error('The program did not end on the fake clock.');
  if ('error' in end) throw end.error;
  return JSON.parse(JSON.stringify(end.value));
}

const mostEvents = 10_000;
const faked = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'Date',
  'performance',
] as const;

const prelude = `
const startMs = performance.now();
const now = () => performance.now() - startMs;
const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));
`;

function bundle(program: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: program + prelude, resolveDir: fileURLToPath(home), loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'es2024',
    logLevel: 'silent',
  });
  return outputFiles?.[0]?.text ?? '';
}
