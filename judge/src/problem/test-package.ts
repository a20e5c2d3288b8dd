import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The smallest right package, as path -> text; tests change it. */
export const smallestPackage: Readonly<Record<string, string>> = {
  'problem.yaml':
    'problem_format_version: tickjudge-1\ntitle: Say hello\ndifficulty: easy\ntags: [strings]\nlimits:\n  cpuTimeMs: 500\n  memoryMiB: 64\n',
  'statement/problem.en.md':
    '# Say hello\n\n```timeline sample/hello\n0 ms  scenario -> solution  hello()\n' +
    "0 ms  solution -> scenario  hello returns 'hello'\n```\n",
  'contract.ts': 'export declare function hello(): string;\n',
  'attachments/starter.ts': "export const hello = () => '';\n",
  'data/sample/hello.scenario.ts':
    "import { scenario } from '@tickjudge/judge/scenario';\n" +
    "export default scenario<typeof import('../../contract.ts')>('says hello', async ({ solution, expect }) => {\n" +
    "  expect(await solution.hello()).toBe('hello');\n});\n",
  'data/secret/1-basics/test_group.yaml': 'title: Basics\npoints: 10\n',
  'data/secret/1-basics/again.scenario.ts':
    "import { scenario } from '@tickjudge/judge/scenario';\nimport { word } from '../../words.ts';\n" +
    "export default scenario<typeof import('../../../contract.ts')>('says it again', async ({ solution, expect }) => {\n" +
    '  expect(await solution.hello()).toBe(word);\n});\n',
  'data/words.ts': "export const word = 'hello';\n",
  'submissions/accepted/plain.ts': "export const hello = () => 'hello';\n",
  'submissions/wrong_answer/silent.ts':
    "// @expect WA value in 1-basics\nexport const hello = () => '';\n",
};

/** Writes packages into a folder of their own, which `remove` takes away. */
export function packageFolder(): {
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>, slug?: string): string;
  remove(): void;
} {
  const root = mkdtempSync(join(tmpdir(), 'tickjudge-package-'));
  return {
    write(files, slug = 'say-hello') {
      const directory = join(root, slug);
      rmSync(directory, { recursive: true, force: true });
      for (const [path, content] of Object.entries(files)) {
        if (content === undefined) continue;
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), content);
      }
      return directory;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
