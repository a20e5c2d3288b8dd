// Bundles what does not run from single files: the two guests (text for isolates) and the runner's program.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
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
    buildLibraries(),
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

/** The guest's libraries: a function expression each, in the folder of its scheme ("node:path" in library/node/). */
function buildLibraries() {
  const source = join(here, 'src/guest/library');
  const entries = readdirSync(source, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .filter((file) => /^(node|web|world)\//.test(file));
  return build({
    entryPoints: entries.map((file) => join(source, file)),
    outdir: join(out, 'library'),
    outbase: source,
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    target: 'es2024',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['node:*', 'web:*', 'world:*', 'tickjudge:guest'],
    plugins: [nodeNames],
    banner: { js: '(function (exports, require, module) {' },
    // A default export is what `require` gives, as CommonJS modules of Node are. Frames of libraries are the platform's.
    footer: {
      js: 'if ("default" in module.exports) module.exports = module.exports.default;})\n//# sourceURL=platform.js',
    },
    logLevel: 'warning',
  });
}

/** Packages ask for "events" or "path"; here these are libraries of the guest, one instance for all. */
const nodeNames = {
  name: 'node-names',
  setup({ onResolve }) {
    const names = builtinModules.filter((name) => !name.startsWith('_'));
    onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({
      path: `node:${path}`,
      external: true,
    }));
  },
};

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
