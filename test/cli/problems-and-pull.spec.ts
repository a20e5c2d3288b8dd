import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { RemoteTick } from '../support/remote-tick.ts';

const tick = RemoteTick.forEachTest();

const summary = { slug: 'debounce', title: 'Debounce', difficulty: 'easy', tags: ['timers'] };
const list = [
  { ...summary, testcases: 9, solved: true, more: 'to come' },
  {
    ...{ slug: 'rate-limiter', title: 'Rate \u001b[2Jlimiter', difficulty: 'hard' },
    ...{ tags: ['HTTP'], testcases: 3, solved: false },
  },
];
const body = {
  ...summary,
  ...{ testcases: 9, packageHash: 'a'.repeat(64), hints: [], groups: [], limits: {} },
  statement: '# Debounce\n\u001b]0;gone\u0007',
  contract: 'export declare function debounce(run: () => void): () => void;\n',
  starter: "import type {} from './contract';\nexport const debounce = (run: () => void) => run;\n",
  platformTypes: 'declare const console: { log(text: string): void };\n',
  attachments: [{ name: 'data.json', bytes: 3 }],
};
const files = ['.tickjudge.json', 'attachments', 'contract.ts', 'platform.d.ts']
  .concat('solution.ts', 'statement.md', 'tsconfig.json')
  .sort();

const serveBody = (more: object = {}, server = tick.server) => {
  server.routes.set('GET /problems/debounce', [200, { ...body, ...more }]);
  server.routes.set('GET /problems/debounce/attachments/data.json', (_, response) =>
    response.end('{}\n'),
  );
};
const visit = () => ({ TICKJUDGE_URL: tick.server.url });
const here = (...names: string[]) => join(tick.folder, 'debounce', ...names);
const textOf = (...names: string[]) => readFileSync(here(...names), 'utf8');

describe('tick problems', () => {
  it('lists and filters, without an account too', async () => {
    tick.server.routes.set('GET /problems', [200, { items: list }]);
    const all = await tick.run(['problems'], visit());
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['', 'problem', 'difficulty', 'title', 'tags'],
      ['solved', 'debounce', 'easy', 'Debounce', 'timers'],
      ['', 'rate-limiter', 'hard', 'Rate [2Jlimiter', 'HTTP'],
      [''],
    ]);
    expect(tick.server.seen[0]?.authorization).toBeUndefined();
    const filters = ['--tag', 'http', '--search', 'LIMIT', '--difficulty', 'hard', '--unsolved'];
    const some = await tick.run(['problems', ...filters, '--json'], tick.asAda);
    expect(JSON.parse(some.stdout)).toEqual([list[1]]);
    expect(await tick.run(['problems', '--unsolved'], visit())).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/tick login --url/),
    });
  });

  it('lists the questions of a kind, page after page', async () => {
    const question = { id: 'q', kind: 'coding', difficulty: 'easy', tags: [], question: 'Why?' };
    tick.server.routes.set('GET /problems', [200, { items: list }]);
    tick.server.routes.set('GET /questions', () => {
      const isFirst = !tick.server.seen.at(-1)!.path.includes('cursor=1');
      const one = { ...question, judged: isFirst, problem: isFirst ? 'debounce' : null };
      return [200, { items: [one], next: isFirst ? '1' : null }];
    });
    const { stdout } = await tick.run(['problems', '--kind', 'coding'], tick.asAda);
    expect(stdout.split('\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^solved +debounce +easy +Why\?$/),
      expect.stringMatching(/^ +- +easy +Why\?$/),
    ]);
  });

  it('does not take a server whose slugs give orders', async () => {
    const odd = { ...list[0], slug: 'two-\u001bphase' };
    tick.server.routes.set('GET /problems', [200, { items: [odd] }]);
    expect(await tick.run(['problems'], visit())).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('tick pull', () => {
  it('writes a folder that compiles, and never what is yours a second time', async () => {
    serveBody();
    const { code, stdout } = await tick.run(['pull', 'debounce'], visit());
    expect(code).toBe(0);
    expect(stdout).toMatch(/submit debounce\/solution\.ts\n$/);
    expect(readdirSync(here()).sort()).toEqual(files);
    expect(textOf('statement.md')).toBe('# Debounce\n]0;gone');
    expect(textOf('attachments', 'data.json')).toBe('{}\n');
    expect(JSON.parse(textOf('.tickjudge.json'))).toEqual({
      problem: 'debounce',
      server: tick.server.url,
    });
    const compiler = join(import.meta.dirname, '../../node_modules/typescript7/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', here()]);

    writeFileSync(here('solution.ts'), 'mine');
    serveBody({ statement: '# New' });
    const again = await tick.run(['pull', 'debounce', '--json'], visit());
    expect(JSON.parse(again.stdout)).toMatchObject({
      written: ['statement.md'],
      kept: ['solution.ts'],
    });
    expect(textOf('solution.ts')).toBe('mine');
    await tick.run(['pull', 'debounce', '--force'], visit());
    expect(textOf('solution.ts')).toBe(body.starter);
  });

  it('leaves alone what it did not write', async () => {
    serveBody();
    mkdirSync(here());
    writeFileSync(here('statement.md'), 'mine');
    symlinkSync(join(tick.folder, 'elsewhere'), here('contract.ts'));
    const { stdout } = await tick.run(['pull', 'debounce', '--json'], visit());
    expect(JSON.parse(stdout)).toMatchObject({ kept: ['statement.md', 'contract.ts'] });
    await tick.run(['pull', 'debounce', '--force'], visit());
    expect(existsSync(join(tick.folder, 'elsewhere'))).toBe(false);
    expect(textOf('contract.ts')).toBe(body.contract);
    const other = await tick.run(['pull', 'rate-limiter', 'debounce'], visit());
    expect(other).toMatchObject({ code: 64, stderr: expect.stringMatching(/is about debounce/) });
  });

  it.each(['../../evil', '.bashrc', 'a/b', '..', '', 'a\\b', 'nul\u0000'])(
    'writes nothing at all for a server that names a file %j',
    async (name) => {
      serveBody({ attachments: [{ name, bytes: 1 }] });
      expect(await tick.run(['pull', 'debounce'], visit())).toMatchObject({ code: 2 });
      expect(existsSync(here())).toBe(false);
    },
  );

  it('takes no other problem than it asked for, and asks for none that is no slug', async () => {
    serveBody({ slug: 'other' });
    expect(await tick.run(['pull', 'debounce'], visit())).toMatchObject({ code: 2 });
    const asked = tick.server.seen.length;
    for (const slug of ['../x', '', 'A', 'a?b'])
      expect(await tick.run(['pull', slug], visit())).toMatchObject({ code: 64 });
    expect(tick.server.seen).toHaveLength(asked);
    expect(existsSync(here())).toBe(false);
  });
});
