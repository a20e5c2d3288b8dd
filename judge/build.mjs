// Bundles what does not run from single files: the two guests (text for isolates) and the runner's program.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
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
    buildExplainer(),
    build({
      // Loaded by a runner only when a run is to be explained.
      entryPoints: [join(here, 'src/explain/index.ts')],
      outfile: join(out, 'explain.cjs'),
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node26',
      minify: true,
      legalComments: 'none',
      logLevel: 'warning',
    }),
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

/** What an explaining run puts between the platform and the submission: one function expression. */
function buildExplainer() {
  return build({
    entryPoints: [join(here, 'src/guest/explainer/main.ts')],
    outfile: join(out, 'guest-explainer.js'),
    bundle: true,
    format: 'iife',
    globalName: 'explainer',
    platform: 'neutral',
    target: 'es2024',
    minify: true,
    legalComments: 'none',
    banner: { js: '(function (host) {' },
    footer: { js: 'return explainer.createExplainer(host);})' },
    logLevel: 'warning',
  });
}

/** The guest's libraries: a function expression each, in the folder of its scheme ("node:path" in library/node/). */
function buildLibraries() {
  const source = join(here, 'src/guest/library');
  const entries = readdirSync(source, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .filter((file) => /^(inner|node|web|world)\//.test(file));
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
    external: ['inner:*', 'node:*', 'web:*', 'world:*', 'tickjudge:guest'],
    inject: [join(source, 'process-shim.ts')],
    plugins: [packageParts, nodeNames, fittedPackages],
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

/** Packages of packages that the libraries replace by what is there already, or do without. */
const packageParts = {
  name: 'package-parts',
  setup({ onLoad, onResolve }) {
    const guestNames = {
      'process/': join(here, 'src/guest/library/stream/process.ts'),
      'string_decoder/': 'node:string_decoder',
      'safe-buffer': 'node:buffer',
      'util/': 'node:util',
      qs: join(here, 'src/guest/library/url/query.ts'),
    };
    for (const [name, path] of Object.entries(guestNames)) {
      onResolve({ filter: new RegExp(`^${name}$`) }, () => ({
        path,
        external: path.startsWith('node:'),
      }));
    }
    // Controllers are globals here; trees are not printed, volumes not kept as CBOR, files not found by patterns, and
    // memfs's own streams, which are never made, need something to inherit from.
    const absent =
      /^(abort-controller|@jsonjoy\.com\/fs-(print|snapshot|node-builtins\/lib\/(stream|url)))$/;
    onResolve({ filter: absent }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'exports.Readable = exports.Writable = function () {};',
    }));
  },
};

/** Single places of packages that do not fit the sandbox: the file, its text, how often it is there, and ours. */
const places = [
  // Since Node 26 a read without a size gives one buffer, not all of them as one.
  [
    /internal\/streams\/readable\.js$/,
    'if (state.flowing && state.length)',
    1,
    'if (state.length)',
  ],
  // memfs ends its operations in the next microtask; here the volume says when (see inner/volume.ts).
  [
    /fs-node\/lib\/volume\.js$/,
    /Promise\.resolve\(\)\.then\(\(\) => \{(?:\s+let result;)?\s+try \{/,
    7,
    'this.later((refuse) => { let result; try { refuse();',
  ],
  // The inspector captures intrinsics by name; these are not in the sandbox.
  [/node-inspect-extracted\/dist\/inspect\.js$/, '["Atomics",', 1, '['],
  [
    /node-inspect-extracted\/dist\/inspect\.js$/,
    'e.SafeFinalizationRegistry=k(b,class extends b{}),e.SafeWeakRef=k(O,class extends O{}),',
    1,
    '',
  ],
];

const fittedPackages = {
  name: 'fitted-packages',
  setup({ onLoad }) {
    onLoad({ filter: /\/(volume|inspect|streams\/readable)\.js$/ }, (file) => {
      let contents = readFileSync(file.path, 'utf8');
      for (const [, text, times, ours] of places.filter(([name]) => name.test(file.path))) {
        const parts = contents.split(text);
        if (parts.length - 1 !== times) throw new Error(`${file.path} has changed: ${text}`);
        contents = parts.join(ours);
      }
      return { contents };
    });
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
