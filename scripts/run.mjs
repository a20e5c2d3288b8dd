// The one way in for every npm script: installs what is missing, builds what is out of date, then runs the
// command on the pinned Node 26. Plain JavaScript for Node 20 and up, without dependencies.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root } from './install.mjs';

const [command, ...args] = process.argv.slice(2);
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/** command -> what must be built first (undefined: everything, []: nothing) and the argument lists run in turn. */
const commands = {
  start: { runs: [['--enable-source-maps', 'apps/standalone/dist/main.js', ...args]] },
  test: { runs: [[...jest, ...args]] },
  jest: { runs: [[...jest, ...args]] },
  browser: { runs: [['scripts/browser-test.mjs', ...args]] },
  bench: { runs: [['--enable-source-maps', 'test/bench/main.ts', ...args]] },
  tick: { build: ['judge'], runs: [['judge/bin/tick.mjs', ...args]] },
  build: { runs: [] },
  lint: {
    build: [],
    runs: [
      ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0', ...args],
      ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
    ],
  },
  format: { build: [], runs: [['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.']] },
  typecheck: {
    build: [],
    runs: [
      'judge/src/core',
      'judge/src/guest',
      'judge',
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

function runNode(node, nodeArgs) {
  return new Promise((resolve) => {
    const child = spawn(node, nodeArgs, { cwd: root, stdio: 'inherit' });
    // Ctrl-C reaches the whole foreground group; this launcher only waits for the child's own clean end.
    const forward = (signal) => child.kill(signal);
    process.on('SIGTERM', forward);
    process.on('SIGINT', () => {});
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

const job = commands[command];
if (!job) {
  console.error(`Unknown command ${command ?? '(none)'}. One of: ${Object.keys(commands).join(', ')}.`);
  process.exit(64);
}
ensureInstalled();
const node = pinnedNode();
if (job.build === undefined || job.build.length > 0) {
  const code = await runNode(node, ['scripts/build.mjs', ...(job.build ?? [])]);
  if (code !== 0) process.exit(code);
}
let worst = 0;
for (const run of job.runs) worst = Math.max(worst, await runNode(node, run));
process.exit(worst);
