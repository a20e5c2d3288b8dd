// Bundles what does not run from single files: the two guests (text for isolates) and the runner's program.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, 'dist');

/** Guests are one classic script each, without any import; `process.env` of libraries is settled at build time. */
const guests = {
  'guest-submission': 'src/guest/submission.ts',
  'guest-scenario': 'src/guest/scenario/main.ts',
};

export async function buildBundles() {
  mkdirSync(out, { recursive: true });
  await Promise.all([
    ...Object.entries(guests).map(([name, entry]) =>
      build({
        entryPoints: [join(here, entry)],
        outfile: join(out, `${name}.js`),
        bundle: true,
        format: 'iife',
        platform: 'neutral',
        mainFields: ['module', 'main'],
        target: 'es2024',
        minify: true,
        keepNames: false,
        legalComments: 'none',
        define: { 'process.env.NODE_ENV': '"production"' },
        logLevel: 'warning',
      }),
    ),
    build({
      entryPoints: [join(here, 'src/runner/main.ts')],
      outfile: join(out, 'runner.cjs'),
      bundle: true,
      // CommonJS: the loader of ES modules would cost every runner some milliseconds at its start.
      format: 'cjs',
      define: { 'import.meta.url': 'runnerUrl' },
      banner: { js: "const runnerUrl = require('node:url').pathToFileURL(__filename).href;" },
      platform: 'node',
      target: 'node26',
      alias: { 'isolated-vm': join(here, 'src/runner/native-isolated-vm.ts') },
      legalComments: 'none',
      logLevel: 'warning',
    }),
  ]);
  await keepSnapshots();
}

/** Runs the built runner once, with the flags it will be started with, to keep the guests' snapshots beside it. */
async function keepSnapshots() {
  const { leanFlags } = await import('./dist/sandbox/launch-command.js');
  const { runnerProgram } = await import('./dist/runner/runner-program.js');
  const { script, args } = runnerProgram();
  const made = spawnSync(process.execPath, [...leanFlags, script, ...args, '--keep-snapshots'], {
    encoding: 'utf8',
  });
  if (made.status !== 0)
    console.error(`No snapshots were kept, runners start slower: ${made.stderr}`);
}
