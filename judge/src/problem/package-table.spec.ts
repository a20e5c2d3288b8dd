import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { listProblemPackages, loadProblemPackage } from './load-problem-package.ts';
import { measuredText, readMeasured } from './measured-packages.ts';
import {
  packageTable,
  staleRecords,
  type TabledPackage,
  withPackageTable,
} from './package-table.ts';

const problems = fileURLToPath(new URL('../../../problems/', import.meta.url));
const textOf = (name: string) => readFileSync(problems + name, 'utf8');
const record = {
  ...{ packageHash: 'a'.repeat(64), killed: 9, counted: 10, equivalents: 1 },
  ...{ judgingMs: 120, anchorMs: 480, seeds: 100 },
};
const tabled = (slug: string, hash = record.packageHash) =>
  ({
    ...{ slug, hash, title: `The ${slug}`, difficulty: 'easy', testcases: [{}, {}, {}] },
    submissions: [{ label: 'accepted' }, { label: 'wrong_answer' }, { label: 'run_time_error' }],
  }) as unknown as TabledPackage;

describe('the packages of the repository', () => {
  const packages = listProblemPackages(problems).map(loadProblemPackage);
  const measured = readMeasured(textOf('measured.json'));

  it('have the only records that there are', () => {
    expect(staleRecords(packages, measured).filter((line) => line.includes('not there'))).toEqual(
      [],
    );
  });

  it('stand in the table of the guide as they are (else run: node judge/package-docs.mjs)', () => {
    const guide = textOf('README.md');
    expect(withPackageTable(guide, packages, measured)).toBe(guide);
  });

  it('have records that are written as they are read', () => {
    expect(measuredText(measured)).toBe(textOf('measured.json'));
  });
});

describe('the table of packages', () => {
  it('counts what a package has, and takes what was measured from its record', () => {
    const all = { ...record, killed: 10, equivalents: 0 };
    const table = packageTable([tabled('one'), tabled('two'), tabled('new')], {
      one: record,
      two: all,
    });
    const rows = table.split('\n').map((line) => line.replace(/ +/g, ' '));
    expect(rows.slice(2)).toEqual([
      '| [The one](one/) | easy | 3 | 1 + 2 | 9 of 10, 90.0 % (1 equivalent) | 120 ms (anchor 480 ms) |',
      '| [The two](two/) | easy | 3 | 1 + 2 | 10 of 10 | 120 ms (anchor 480 ms) |',
      '| [The new](new/) | easy | 3 | 1 + 2 | not measured | not measured |',
    ]);
  });

  it('says which figures are of an earlier version of the package', () => {
    const table = packageTable([tabled('one', 'b'.repeat(64))], { one: record });
    expect(table).toContain('(1 equivalent), before its last change');
    expect(table).toContain('(anchor 480 ms), before its last change');
  });

  it('never rounds a score up', () => {
    const almost = { ...record, killed: 8999, counted: 10_000 };
    expect(packageTable([tabled('one')], { one: almost })).toContain('8999 of 10000, 89.9 %');
  });

  it('tells which records are not of the packages, and what to run', () => {
    const measured = { same: record, changed: record, gone: record };
    const packages = [tabled('same'), tabled('changed', 'b'.repeat(64)), tabled('constructor')];
    expect(staleRecords(packages, measured)).toEqual([
      'changed has changed since it was measured; run: npm run bench -- problems --only changed',
      'constructor was never measured; run: npm run bench -- problems --only constructor',
      'gone is measured but not there; take it out of problems/measured.json',
    ]);
  });

  it('has a page with its markers', () => {
    expect(() => withPackageTable('# Guide', [], {})).toThrow('lacks the markers of its packages');
  });
});
