import { listProblemPackages, loadProblemPackage, type ProblemPackage } from '@tickjudge/judge';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { built } from './built.ts';
import { BenchFailure } from './section.ts';

const { measuredText, readMeasured } = await built<
  typeof import('../../judge/src/problem/measured-packages.ts')
>('problem/measured-packages.js');
const { staleRecords, withPackageTable } = await built<
  typeof import('../../judge/src/problem/package-table.ts')
>('problem/package-table.js');

/** What was measured of a package, as problems/measured.json keeps it. */
export type Measured = ReturnType<typeof readMeasured>[string];

const folder = join(import.meta.dirname, '../../problems');
const recordFile = join(folder, 'measured.json');
const guideFile = join(folder, 'README.md');

const allPackages = () => listProblemPackages(folder).map(loadProblemPackage);

/** The packages of problems/ that are asked for by their slugs; no slug asks for all. */
export function askedPackages(slugs: readonly string[]): ProblemPackage[] {
  const directories = listProblemPackages(folder);
  const unknown = slugs.filter((slug) => !directories.some((one) => basename(one) === slug));
  if (unknown.length > 0) throw new BenchFailure(`There is no package ${unknown.join(', ')}.`);
  return directories
    .filter((one) => slugs.length === 0 || slugs.includes(basename(one)))
    .map(loadProblemPackage);
}

export const recordedPackages = (): Readonly<Record<string, Measured>> =>
  existsSync(recordFile) ? readMeasured(readFileSync(recordFile, 'utf8')) : {};

/** Into the record and into the guide's table. After each package, so that what is interrupted keeps what it has. */
export function recordPackage({ slug: measuredSlug }: ProblemPackage, measured: Measured): void {
  const before = recordedPackages();
  const packages = allPackages();
  const known = packages.flatMap(({ slug }) => {
    const record = slug === measuredSlug ? measured : before[slug];
    return record ? [[slug, record] as const] : [];
  });
  const all = Object.fromEntries(known);
  writeFileSync(recordFile, measuredText(all));
  writeFileSync(guideFile, withPackageTable(readFileSync(guideFile, 'utf8'), packages, all));
}

/** One sentence for each package whose record is missing or of an earlier state. */
export const staleSentences = (): readonly string[] =>
  staleRecords(allPackages(), recordedPackages());
