import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJudge, type Engine, loadProblemPackage } from '@tickjudge/judge';

/** The files of the course: code blocks of the guide whose first line names a path, "ts greet/contract.ts". */
function filesOfCourse(): Map<string, string> {
  const guide = readFileSync(new URL('../../problems/README.md', import.meta.url), 'utf8');
  const blocks = guide.matchAll(/^(`{3,})(?!timeline)\w+ (\S+\/\S+)\n(.*?)^\1$/gms);
  return new Map([...blocks].map(([, , path, text]) => [path as string, text as string]));
}

const files = filesOfCourse();
const slugs = [...new Set([...files.keys()].map((path) => path.split('/')[0] as string))];

/** The guide tells authors to type these files: what it promises of them is held here. */
describe('the course of the authoring guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickjudge-course-'));
  let judge: Engine;

  beforeAll(async () => {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    judge = await createJudge();
  });
  afterAll(async () => {
    await judge.close();
    rmSync(folder, { recursive: true });
  });

  it('goes from the smallest problem to one with faults and time', () => {
    expect(slugs).toEqual(['greet', 'with-timeout', 'map-limit', 'deliver-webhook']);
  });

  it.each(slugs)(
    '%s is verified as it stands, and notices every mutant that can be noticed',
    async (slug) => {
      const pkg = loadProblemPackage(join(folder, slug));
      expect((await judge.verify(pkg)).diagnostics).toEqual([]);
      const { diagnostics, mutants, scorePercent } = await judge.mutate(pkg);
      expect(diagnostics).toEqual([]);
      expect(mutants.filter(({ status }) => status === 'survived')).toEqual([]);
      expect(scorePercent).toBe(100);
    },
  );

  it('tells the truth about the mutants that taught it something', async () => {
    const lacking = join(folder, 'lacking/map-limit');
    for (const [path, text] of files) {
      if (!path.startsWith('map-limit/') || path.endsWith('smallest-and-largest.scenario.ts'))
        continue;
      mkdirSync(dirname(join(folder, 'lacking', path)), { recursive: true });
      writeFileSync(join(folder, 'lacking', path), text);
    }
    const { mutants } = await judge.mutate(loadProblemPackage(lacking));
    const survivors = mutants.filter(({ status }) => status === 'survived').map(({ id }) => id);
    const guide = readFileSync(new URL('../../problems/README.md', import.meta.url), 'utf8');
    const told = /^survived (\S+) {2}workers/m.exec(guide)?.[1];
    expect(survivors).toContain(told);
  });
});
