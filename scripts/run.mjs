// The one way in for every npm script: installs what is missing, builds what is out of date, then runs the
// command on the pinned Node 26. Plain JavaScript for Node 20 and up, without dependencies.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, fail, pinnedNode, root } from './install.mjs';

const [command, ...args] = process.argv.slice(2);
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/** command -> what must be built first (undefined: everything, []: nothing) and the argument lists run in turn. */
const commands = {
  start: { runs: [['--enable-source-maps', 'apps/standalone/dist/main.js', ...args]] },
  test: { runs: [[...jest, ...args]] },
  // Single specs run although some other room cannot be built at the moment.
  jest: { withoutBuild: true, runs: [[...jest, ...args]] },
  redis: { runs: [[...jest, '--config', 'test/redis/jest.config.mjs', ...args]] },
  // A seed of CHAOS_SEED, else 1; CHAOS_SUBMISSIONS for a short run.
  chaos: { runs: [[...jest, '--config', 'test/chaos/jest.config.mjs', ...args]] },
  browser: { runs: [[...jest, '--config', 'test/browser/jest.config.mjs', ...args]] },
  bench: { runs: [['--enable-source-maps', '--no-warnings', 'test/bench/main.ts', ...args]] },
  // File names count from where the person stands, which npm remembers.
  tick: {
    build: ['judge'],
    cwd: process.env.INIT_CWD ?? root,
    runs: [[join(root, 'judge/bin/tick.mjs'), ...args]],
  },
  build: { runs: [] },
  lint: {
    build: [],
    runs: [
      ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0', ...args],
      ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
    ],
  },
  format: {
    build: [],
    runs: [['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.']],
  },
  typecheck: {
    build: [],
    runs: [
      'judge/src/core',
      'judge/src/guest',
      'judge/src/guest/library',
      'judge',
      'judge/template',
      'queue',
      'apps/api',
      'apps/worker',
      'apps/standalone',
      'apps/web',
      'problems',
      'test',
    ]
      .filter((project) => existsSync(join(root, project, 'tsconfig.json')))
      .map((project) => ['node_modules/typescript7/bin/tsc', '-p', project]),
  },
};

/**
 * Runs the pinned Node to its end. @returns its exit code, 130 when Ctrl-C ended it.
 * @param channel a pipe whose closing tells the child that this launcher is gone, even after a kill -9.
 */
function runNode(node, nodeArgs, { channel = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const stdio = ['inherit', 'inherit', 'inherit', ...(channel ? ['ipc'] : [])];
    const child = spawn(node, nodeArgs, { cwd, stdio });
    // Ctrl-C reaches the whole group, `kill` only this process: in both cases the child stops first, then we do.
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const forward = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    const orphaned = channel
      ? whenOrphaned(() => child.connected && child.disconnect())
      : undefined;
    child.on('error', (error) =>
      fail(`The pinned Node could not be started (${error.message}); run npm ci.`),
    );
    child.on('exit', (code, signal) => {
      clearInterval(orphaned);
      for (const name of signals) process.off(name, forward);
      if (signal === 'SIGKILL')
        console.error('The process was killed (SIGKILL); start it again with the same command.');
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** npm, killed with -9, cannot pass anything on; a service that nobody can stop by Ctrl-C any more would stay behind. */
function whenOrphaned(act) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) act();
  }, 200).unref();
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Tickjudge needs Node 20 or newer to install itself, and this is ${process.version}.`);
}
const job = commands[command];
if (!job) {
  console.error(
    `Unknown command ${command ?? '(none)'}. One of: ${Object.keys(commands).join(', ')}.`,
  );
  process.exit(64);
}
await ensureInstalled();
const node = pinnedNode();
if (job.build === undefined || job.build.length > 0) {
  const code = await runNode(node, ['scripts/build.mjs', ...(job.build ?? [])]);
  if (code !== 0 && !(job.withoutBuild && code === 1)) process.exit(code);
}
let worst = 0;
for (const run of job.runs)
  worst = Math.max(worst, await runNode(node, run, { channel: command === 'start', cwd: job.cwd }));
process.exit(worst);
