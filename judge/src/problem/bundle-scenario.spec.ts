import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, describe, expect, it } from '@jest/globals';
import { bundleDriver, bundleScenario, loadProblemPackage, type ProblemPackage } from './index.ts';
import { packageFolder, smallestPackage } from './test-package.ts';

const folder = packageFolder();
afterAll(() => folder.remove());

const load = (files: Record<string, string> = {}): ProblemPackage =>
  loadProblemPackage(folder.write({ ...smallestPackage, ...files }));

/** The bundle of the secret testcase when it begins with `line`. */
function bundleWith(line: string): Promise<string> {
  const path = 'data/secret/1-basics/again.scenario.ts';
  const pkg = load({ [path]: `${line}\n${smallestPackage[path]}` });
  return bundleScenario(pkg, pkg.testcases[1]!);
}

describe('bundleScenario', () => {
  it('makes one CommonJS text that requires the words of a scenario and nothing else', async () => {
    const pkg = load();
    const text = await bundleScenario(pkg, pkg.testcases[1]!);
    const required: string[] = [];
    const module = { exports: {} as { default?: unknown } };
    const require = (name: string) => {
      required.push(name);
      return { scenario: (title: string) => ({ title }) };
    };
    runInContext(text, createContext({ module, require }));
    expect(required).toEqual(['@tickjudge/judge/scenario']);
    expect(module.exports.default).toEqual({ title: 'says it again' });
    expect(text).toContain('"hello"');
    expect(text).not.toContain('sourceMappingURL');
    expect(text).not.toContain(pkg.directory);
  });

  it('is the same wherever the package lies, and made once', async () => {
    const pkg = load();
    const first = await bundleScenario(pkg, pkg.testcases[0]!);
    const moved = loadProblemPackage(folder.write(smallestPackage, 'moved'));
    expect(await bundleScenario(moved, moved.testcases[0]!)).toBe(first);
    appendFileSync(pkg.testcases[0]!.file, '// changed');
    expect(await bundleScenario(pkg, pkg.testcases[0]!)).toBe(first);
  });

  it('drops imports of types and takes JSON and text of the package', async () => {
    const pkg = load({
      'data/table.json': '{"rows": [1, 2, 3]}',
      'data/secret/1-basics/again.scenario.ts':
        "import { type Scenario, scenario } from '@tickjudge/judge/scenario';\nimport table from '../../table.json';\n" +
        "import type * as contract from '../../../contract.ts';\n" +
        "export default scenario<typeof contract>('rows', async () => { table.rows; }) satisfies Scenario;\n",
    });
    expect(await bundleScenario(pkg, pkg.testcases[1]!)).toContain('rows: [1, 2, 3]');
  });

  it.each([
    [
      "import 'node:fs';",
      'Cannot import "node:fs": a scenario may import @tickjudge/judge/scenario and relative',
    ],
    ["import 'zod';", 'Cannot import "zod": a scenario may import'],
    ["const fs = require('fs');", 'Cannot import "fs"'],
    [
      "void import('../../../../x.ts');",
      'Cannot import "../../../../x.ts": it lies outside the package.',
    ],
    ["import '/etc/passwd';", 'Cannot import "/etc/passwd"'],
    ["import '../../words';", 'write the ending of the file, one of .ts, .json and .txt.'],
    ["import '../../nothing.ts';", 'there is no such file.'],
    ["import '../../.hidden.ts';", 'files of this name do not belong to a package.'],
    ["import '../../../submissions/accepted/plain.ts';", 'it is a submission'],
    ['const = 1;', 'line 1: Expected identifier but found "="'],
    [
      "import { nothing } from '../../words.ts'; nothing();",
      'No matching export in "data/words.ts"',
    ],
  ])('refuses %s and names the file', async (line, message) => {
    await expect(bundleWith(line)).rejects.toThrow(message);
    await expect(bundleWith(line)).rejects.toThrow(
      'data/secret/1-basics/again.scenario.ts: line 1: ',
    );
  });

  it('reads no configuration of the machine it runs on', async () => {
    const pkg = load();
    writeFileSync(join(dirname(pkg.directory), 'tsconfig.json'), '{ broken');
    await expect(bundleScenario(pkg, pkg.testcases[0]!)).resolves.toContain('says hello');
  });

  it('refuses a package that changed since it was loaded', async () => {
    const slug = mkdtempSync(join(dirname(load().directory), 'x'))
      .split('/')
      .at(-1)!
      .toLowerCase();
    const pkg = loadProblemPackage(
      folder.write({ ...smallestPackage, 'data/words.ts': "export const word = '!';" }, slug),
    );
    appendFileSync(pkg.testcases[0]!.file, '// changed');
    await expect(bundleScenario(pkg, pkg.testcases[0]!)).rejects.toThrow(
      'changed since it was loaded',
    );
    rmSync(pkg.directory, { recursive: true });
  });
});

describe('bundleDriver', () => {
  const driven = {
    'driver.ts':
      "import * as solution from './contract.ts';\nimport { word } from './data/words.ts';\n" +
      'export const isRight = () => solution.hello() === word;\n',
  };

  it('makes one CommonJS text in which the contract is the solution', async () => {
    const pkg = load(driven);
    const text = await bundleDriver(pkg, pkg.testcases[0]!);
    const required: string[] = [];
    const module = { exports: {} as { isRight?: () => boolean } };
    const require = (name: string) => {
      required.push(name);
      return { hello: () => 'hello' };
    };
    runInContext(text ?? '', createContext({ module, require }));
    expect(required).toEqual(['@tickjudge/judge/solution']);
    expect(module.exports.isRight?.()).toBe(true);
  });

  it('prefers the driver beside the scenario', async () => {
    const own = { 'data/sample/hello.driver.ts': 'export const own = () => 1;\n' };
    const pkg = load({ ...driven, ...own });
    expect(await bundleDriver(pkg, pkg.testcases[0]!)).toContain('own');
    expect(await bundleDriver(pkg, pkg.testcases[1]!)).toContain('isRight');
  });

  it('is undefined for a package without one', async () => {
    const pkg = load();
    expect(await bundleDriver(pkg, pkg.testcases[0]!)).toBeUndefined();
  });

  it.each([
    [
      "import '@tickjudge/judge/scenario';",
      'a driver may import relative files of its package only',
    ],
    ["import './submissions/accepted/plain.ts';", 'it is a submission'],
  ])('refuses %s', async (line, message) => {
    const pkg = load({ 'driver.ts': line });
    await expect(bundleDriver(pkg, pkg.testcases[0]!)).rejects.toThrow(message);
  });

  it('is of no use to a scenario but for its types', async () => {
    const path = 'data/sample/hello.scenario.ts';
    const pkg = load({ ...driven, [path]: `import '../../driver.ts';\n${smallestPackage[path]}` });
    await expect(bundleScenario(pkg, pkg.testcases[0]!)).rejects.toThrow(
      'runs beside the solution',
    );
  });
});
