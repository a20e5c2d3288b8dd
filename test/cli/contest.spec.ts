import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { id, refusal, RemoteTick } from '../support/remote-tick.ts';

const tick = RemoteTick.forEachTest();

const contest = {
  ...{ id, title: 'Spring \u001b[2Jround', rules: { kind: 'icpc', penaltyMinutes: 20 } },
  ...{ startsAt: '2026-01-02T03:00:00.000Z', endsAt: '2026-01-02T08:00:00.000Z' },
  ...{ state: 'running', frozen: false, registration: 'open', participants: 3 },
  description: '*Be* kind.\u0007\n',
  problems: [{ letter: 'A', slug: 'debounce', title: 'Debounce', points: null, version: 2 }],
  me: null,
};
const problem = {
  ...{ slug: 'debounce', title: 'Debounce', packageHash: 'a'.repeat(64), statement: '# A' },
  ...{ contract: '', starter: 'export const debounce = 1;\n', platformTypes: '' },
  attachments: [{ name: 'data.json', bytes: 2 }],
};
const created = { id, problem: 'debounce', state: 'queued' };

function runs(more: object = {}): void {
  tick.server.routes.set(`GET /contests/${id}`, [200, { ...contest, ...more }]);
  tick.server.routes.set(`GET /contests/${id}/problems/A`, [200, problem]);
  tick.server.routes.set(`GET /contests/${id}/problems/A/attachments/data.json`, (_, response) =>
    response.end('{}'),
  );
  tick.server.routes.set('POST /submissions', [201, created]);
}
const sent = () =>
  tick.server.seen
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => JSON.parse(body.toString()) as object);

describe('tick contest', () => {
  it('lists and shows contests', async () => {
    runs();
    tick.server.routes.set('GET /contests', [200, { items: [contest], next: null }]);
    const list = await tick.run(['contest', 'list', '--mine', '--state', 'running'], tick.asAda);
    expect(list.stdout.split('\n')[1]).toBe(
      `2026-01-02 03:00  2026-01-02 08:00  running  icpc   Spring [2Jround  ${id}`,
    );
    expect(tick.server.seen[0]?.path).toMatch(/state=running&mine=true/);
    expect((await tick.run(['contest', 'show', id], tick.asAda)).stdout.split('\n')).toEqual([
      'Spring [2Jround',
      'running, icpc rules, 2026-01-02 03:00 to 2026-01-02 08:00 UTC, 3 take part',
      'You do not take part (registration: open).',
      ...['', '*Be* kind.', ''],
      expect.stringMatching(/^ +problem +title +points$/),
      'A  debounce  Debounce',
      '',
    ]);
    const json = await tick.run(['contest', 'problems', id, '--json'], tick.asAda);
    expect(JSON.parse(json.stdout)).toEqual(contest.problems);
  });

  it('pulls a problem of it, and what is sent from that folder is sent into it', async () => {
    runs();
    const pulled = await tick.run(['contest', 'pull', id, 'a', '.'], tick.asAda);
    expect(pulled).toMatchObject({ code: 0, stderr: '' });
    const about = readFileSync(join(tick.folder, '.tickjudge.json'), 'utf8');
    expect(JSON.parse(about)).toEqual({
      ...{ problem: 'debounce', server: tick.server.url, contest: id },
    });
    expect(readFileSync(join(tick.folder, 'attachments/data.json'), 'utf8')).toBe('{}');
    expect(await tick.run(['submit', '--yes'], tick.asAda)).toMatchObject({ code: 0 });
    writeFileSync(join(tick.folder, 'other.ts'), 'export const other = 1;');
    await tick.run(['submit', 'other.ts', '--problem', 'other', '--yes'], tick.asAda);
    await tick.run(['contest', 'submit', id, 'A', 'other.ts', '--yes'], tick.asAda);
    expect(sent()).toEqual([
      { problem: 'debounce', source: problem.starter, contest: id },
      { problem: 'other', source: 'export const other = 1;' },
      { problem: 'debounce', source: 'export const other = 1;', contest: id },
    ]);
  });

  it('says what there is not yet, and what the server refuses', async () => {
    runs({ problems: null });
    const early = await tick.run(['contest', 'pull', id, 'A'], tick.asAda);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringMatching(/when it begins/) });
    runs();
    tick.server.routes.set('POST /submissions', [
      409,
      refusal('contest-not-running', 'Your time in the contest was over.'),
    ]);
    writeFileSync(join(tick.folder, 'a.ts'), 'export const debounce = 1;');
    const late = await tick.run(['contest', 'submit', id, 'A', 'a.ts', '--yes'], tick.asAda);
    expect(late).toMatchObject({ code: 1, stderr: 'Your time in the contest was over.\n' });
    for (const args of [
      ['show', '../x'],
      ['pull', id, '../A'],
      ['pull', id, 'B'],
      ['submit', id, 'A', 'a.ts'],
      [],
    ])
      expect(await tick.run(['contest', ...args], tick.asAda)).toMatchObject({ code: 64 });
  });

  it('registers, asks, and shows what was answered', async () => {
    runs();
    const me = { startsAt: contest.startsAt, endsAt: contest.endsAt, virtual: false };
    tick.server.routes.set(`POST /contests/${id}/registration`, [201, { ...contest, me }]);
    const registered = await tick.run(['contest', 'register', id, '--code', 'spring'], tick.asAda);
    expect(registered.stdout).toContain('\nYou take part: 2026-01-02 03:00 to 2026-01-02 08:00');
    const question = {
      ...{ id, letter: 'A', question: 'Empty \u001b[2Jlists?', askedAt: contest.startsAt },
      ...{ answer: 'Read the\u202e statement.', broadcast: false, mine: true },
    };
    tick.server.routes.set(`POST /contests/${id}/clarifications`, [201, question]);
    await tick.run(['contest', 'ask', id, 'Empty lists?', '--letter', 'a'], tick.asAda);
    expect(sent()).toEqual([{ code: 'spring' }, { question: 'Empty lists?', letter: 'A' }]);
    tick.server.routes.set(`GET /contests/${id}/clarifications`, [
      200,
      { items: [question], next: null },
    ]);
    expect((await tick.run(['contest', 'clarifications', id], tick.asAda)).stdout).toBe(
      '2026-01-02 03:00  problem A\nYou asked: Empty [2Jlists?\nRead the statement.\n',
    );
  });

  it('shows the standings under both rules', async () => {
    const cell = { tries: 0, pending: 0, rejected: 0, solvedAtMs: null, score: 0 };
    const cells = [
      { ...cell, tries: 2, rejected: 1, solvedAtMs: 35 * 60_000, score: 33.333333 },
      { ...cell, tries: 3, rejected: 2, pending: 1 },
      cell,
    ];
    const row = { rank: 1, name: 'A\u001bda', solved: 1, penalty: 55, score: 33.333333, cells };
    const board = {
      ...{ rules: { kind: 'icpc' }, version: 'v1', rows: [row, { ...row, rank: null }] },
      problems: ['A', 'B', 'C'].map((letter) => ({ letter })),
    };
    const shown = async () =>
      (await tick.run(['contest', 'board', id], tick.asAda)).stdout
        .split('\n')
        .map((line) => line.split(/ {2,}/));
    tick.server.routes.set(`GET /contests/${id}/scoreboard`, [200, board]);
    expect(await shown()).toEqual([
      ['rank', 'name', 'solved', 'penalty', 'A', 'B', 'C'],
      ['1', 'Ada', '1', '55', '+1 35', '-2 ?1'],
      ['-', 'Ada', '1', '55', '+1 35', '-2 ?1'],
      [''],
    ]);
    const ioi = { ...board, rules: { kind: 'ioi' }, rows: [row] };
    tick.server.routes.set(`GET /contests/${id}/scoreboard`, [200, ioi]);
    expect((await shown())[1]).toEqual(['1', 'Ada', '33.33', '33.33', '0 ?1']);
    const jury = await tick.run(['contest', 'board', id, '--jury', '--json'], tick.asAda);
    expect(JSON.parse(jury.stdout)).toEqual(ioi);
    expect(tick.server.seen.at(-1)?.path).toContain('view=jury');
  });
});
