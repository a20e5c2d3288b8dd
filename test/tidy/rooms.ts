/**
 * The one table of rooms: which room may import which. Arrows point at judge/ and never leave it; inside judge/,
 * everything may import core, and core imports nothing. `packages` are npm packages, `node` whether `node:` modules
 * are allowed. Spec files may also import test libraries and node.
 */
export interface Room {
  readonly folder: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
  /** The room may name these other workspaces in `import type` only. */
  readonly typesOnly?: boolean;
}

const judge = 'judge/src';

export const rooms: readonly Room[] = [
  { folder: `${judge}/core`, rooms: [], packages: [], node: false },
  { folder: `${judge}/protocol`, rooms: [`${judge}/core`], packages: ['zod'], node: false },
  {
    folder: `${judge}/guest`,
    rooms: [`${judge}/core`],
    packages: [
      '@exodus/bytes',
      '@jsonjoy.com/fs-core',
      '@jsonjoy.com/fs-node',
      '@noble/hashes',
      '@vitest/expect',
      'assert',
      'buffer',
      'chai',
      'node-inspect-extracted',
      'path-browserify',
      'readable-stream',
      'string_decoder',
      'url',
      'web-streams-polyfill',
    ],
    node: false,
  },
  {
    folder: `${judge}/kernel`,
    rooms: [`${judge}/core`, `${judge}/protocol`],
    packages: ['@noble/hashes', 'isolated-vm'],
    node: true,
  },
  { folder: `${judge}/explain`, rooms: [], packages: ['acorn', 'acorn-walk'], node: false },
  {
    folder: `${judge}/runner`,
    rooms: [`${judge}/explain`, `${judge}/kernel`, `${judge}/sandbox`, judge],
    packages: ['isolated-vm'],
    node: true,
  },
  { folder: `${judge}/sandbox`, rooms: [`${judge}/core`, judge], packages: [], node: true },
  {
    folder: `${judge}/compile`,
    rooms: ['core', 'protocol', 'sandbox', 'mutation']
      .map((name) => `${judge}/${name}`)
      .concat(judge),
    packages: [
      '@jridgewell/trace-mapping',
      '@jridgewell/sourcemap-codec',
      '@swc/core',
      'typescript7',
    ],
    node: true,
  },
  {
    folder: `${judge}/problem`,
    rooms: [`${judge}/core`, `${judge}/protocol`],
    packages: ['@jridgewell/trace-mapping', 'esbuild', 'yaml', 'yauzl', 'yazl', 'zod'],
    node: true,
  },
  {
    // Runs in the compiler's process: a source's mutants are found by parsing foreign text.
    folder: `${judge}/mutation`,
    rooms: [],
    packages: ['@babel/parser', '@babel/traverse', '@babel/types', '@stryker-mutator/instrumenter'],
    node: true,
  },
  {
    folder: `${judge}/judging`,
    rooms: ['core', 'protocol', 'compile', 'kernel', 'problem', 'runner', 'sandbox']
      .map((name) => `${judge}/${name}`)
      .concat(judge),
    packages: [],
    node: true,
  },
  {
    folder: `${judge}/proof`,
    rooms: ['core', 'protocol', 'compile', 'judging', 'mutation', 'problem']
      .map((name) => `${judge}/${name}`)
      .concat(judge),
    packages: ['diff', 'markdown-it', 'yaml', 'zod'],
    node: true,
  },
  {
    folder: `${judge}/cli`,
    rooms: ['core', 'protocol', 'problem', 'judging', 'proof', 'sandbox']
      .map((name) => `${judge}/${name}`)
      .concat(judge),
    packages: ['cli-progress', 'commander', 'picocolors', 'socket.io-client', 'zod'],
    node: true,
  },
  // The files at the top of judge/src: the port, the door, and what puts the rooms together.
  {
    folder: judge,
    rooms: ['core', 'protocol', 'compile', 'judging', 'problem', 'proof', 'runner', 'sandbox'].map(
      (name) => `${judge}/${name}`,
    ),
    packages: [],
    node: true,
  },
  { folder: 'queue/src', rooms: [], packages: ['bullmq', 'pg', 'zod'], node: true },
  {
    // Pure, so that anybody can fold the same standings from the same data.
    folder: 'apps/api/src/scoreboard',
    rooms: [],
    packages: ['csv-stringify'],
    node: false,
    typesOnly: true,
  },
  { folder: 'apps/api/src', rooms: ['apps/api/src/scoreboard'], packages: ['*'], node: true },
  { folder: 'apps/worker/src', rooms: [], packages: ['*'], node: true },
  { folder: 'apps/standalone/src', rooms: [], packages: ['*'], node: true },
  { folder: 'apps/web/src', rooms: [], packages: ['*'], node: false, typesOnly: true },
];

/** Which workspaces of ours an application may import by name. */
export const workspaceArrows: Readonly<Record<string, readonly string[]>> = {
  'queue/src': ['@tickjudge/judge'],
  'apps/api/src/scoreboard': ['@tickjudge/judge'],
  'apps/api/src': ['@tickjudge/judge', '@tickjudge/queue'],
  'apps/worker/src': ['@tickjudge/judge', '@tickjudge/queue'],
  'apps/standalone/src': [],
  'apps/web/src': ['@tickjudge/judge', '@tickjudge/api'],
};
