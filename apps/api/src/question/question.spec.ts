import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, QuestionFacets, QuestionList } from '../contract.ts';
import { listeningLogger, startService } from '../../../../test/support/service.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { memoryProblems } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { FileQuestionStore } from './file-question-store.ts';
import type { BankQuestion } from './question-bank.ts';
import type { QuestionStore } from './question-store.ts';

const question = (id: string, more: Partial<BankQuestion> = {}): BankQuestion => ({
  ...{ id, role: 'Engineer', kind: 'coding', difficulty: 'easy', tags: ['Timers'] },
  question: `What about ${id}?`,
  ...more,
});
const bank: readonly BankQuestion[] = [
  question('b', { problem: 'echo' }),
  question('a', { kind: 'technical', difficulty: 'hard', tags: ['TCP/IP', 'timers'] }),
  question('c', { problem: 'not-here' }),
  question('d', { kind: 'system-design', difficulty: 'medium', tags: [] }),
];
const storeOf = (questions: readonly BankQuestion[]): QuestionStore => ({
  load: async () => questions,
});

describe('the catalogue of questions', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { questions: storeOf(bank) });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const ask = <Body = QuestionList & ErrorBody>(path: string) =>
    service.call<Body>('GET', `/api/v1/questions${path}`, undefined, null);
  const ids = async (path: string) => {
    const { body } = await ask(path);
    return body.items.map(({ id }) => id);
  };
  /** Starts the API anew on the same database, as an installation does whose files changed. */
  const restart = async (parts: Parameters<typeof startService>[1]) => {
    await service.close();
    service = await startService({ DATABASE_URL: postgres.url }, parts);
  };

  it('is listed in the order of the bank, without an account, and says what is judged', async () => {
    const { status, body } = await ask('');
    expect(status).toBe(200);
    expect(body.next).toBeNull();
    expect(body.items.map(({ id, judged, problem }) => [id, judged, problem])).toEqual([
      ['b', true, 'echo'],
      ['a', false, null],
      ['c', false, null],
      ['d', false, null],
    ]);
    expect(body.items[1]).toEqual({
      ...{ id: 'a', role: 'Engineer', kind: 'technical', difficulty: 'hard' },
      ...{ tags: ['TCP/IP', 'timers'], question: 'What about a?', judged: false, problem: null },
    });
  });

  it.each([
    ['?kind=coding', ['b', 'c']],
    ['?difficulty=hard', ['a']],
    ['?tag=TIMERS', ['b', 'a', 'c']],
    ['?tag=tcp%2Fip', ['a']],
    ['?tag=none', []],
    ['?tag=%25', []],
    ['?judged=true', ['b']],
    ['?judged=false', ['a', 'c', 'd']],
    ['?kind=coding&tag=timers&judged=false&difficulty=easy', ['c']],
  ])('is filtered by %s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('comes in pages', async () => {
    const pages: string[][] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: QuestionList } = await ask(
        `?tag=timers&limit=1${next === '' ? '' : `&cursor=${next}`}`,
      );
      pages.push(body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(pages).toEqual([['b'], ['a'], ['c']]);
  });

  it('counts what there is of each kind, difficulty and tag', async () => {
    expect((await ask<QuestionFacets>('/facets')).body).toEqual({
      ...{ questions: 4, judged: 1 },
      kinds: [
        { kind: 'behavioural', questions: 0, judged: 0 },
        { kind: 'coding', questions: 2, judged: 1 },
        { kind: 'system-design', questions: 1, judged: 0 },
        { kind: 'technical', questions: 1, judged: 0 },
      ],
      difficulties: [
        { difficulty: 'easy', questions: 2 },
        { difficulty: 'medium', questions: 1 },
        { difficulty: 'hard', questions: 1 },
      ],
      tags: [
        { tag: 'TCP/IP', questions: 1 },
        { tag: 'Timers', questions: 3 },
      ],
    });
  });

  it.each([
    ['?kind=riddle', /"kind" must be one of behavioural, coding/],
    ['?kind=coding&kind=technical', /"kind"/],
    ['?difficulty=extreme', /"difficulty" must be one of easy/],
    ['?judged=yes', /"judged" must be true or false/],
    ['?tag=%00', /"tag" must be a tag/],
    ['?tag=', /"tag" must be a tag/],
    [`?tag=${'x'.repeat(51)}`, /"tag" is too long/],
    ['?cursor=-1', /"cursor" is not a cursor of this list/],
    ['?cursor=1e3', /"cursor" is not a cursor of this list/],
    ['?cursor=9999999999', /"cursor" is not a cursor of this list/],
    ['?limit=0', /"limit" must be at least 1/],
    ['?tags=timers', /unknown key "tags"/],
  ])('answers 400 to %s and says what is wrong', async (query, message) => {
    const { status, body } = await ask(query);
    expect([status, body.error.code]).toEqual([400, 'invalid-request']);
    expect(body.error.message).toMatch(message);
  });

  it('is made what the bank says whenever the API starts, by any number of them at once', async () => {
    const changed = [question('d', { problem: 'echo' }), question('e'), question('a')];
    await restart({ questions: storeOf(changed) });
    const second = await startService(
      { DATABASE_URL: postgres.url },
      { questions: storeOf(changed) },
    );
    await second.close();
    const { body } = await ask('');
    expect(body.items.map(({ id, kind, judged }) => [id, kind, judged])).toEqual([
      ['d', 'coding', true],
      ['e', 'coding', false],
      ['a', 'coding', false],
    ]);
    await Promise.all(
      [bank, bank].map(async (questions) => {
        const other = await startService(
          { DATABASE_URL: postgres.url },
          { questions: storeOf(questions) },
        );
        await other.close();
      }),
    );
    expect(await ids('')).toEqual(['b', 'a', 'c', 'd']);
  });

  it('judges no longer what is not live any more, and tells the log of problems that are not there', async () => {
    const log = listeningLogger();
    const warned = log.until('question.problem-unknown');
    await restart({
      problems: { ...memoryProblems, load: async () => ({ packages: [], broken: [] }) },
      questions: storeOf(bank),
      logger: log.logger,
    });
    await warned;
    expect(await ids('?judged=true')).toEqual([]);
    await restart({ questions: storeOf(bank) });
    expect(await ids('?judged=true')).toEqual(['b']);
  });

  it('comes from a file, stays as it was while that is broken, and is empty without one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tickjudge-bank-'));
    const file = join(folder, 'question-bank.yaml');
    try {
      const questions = new FileQuestionStore(folder);
      writeFileSync(file, JSON.stringify([question('filed')]));
      await restart({ questions });
      expect(await ids('')).toEqual(['filed']);

      for (const broken of ['- id: 7\n', Buffer.from([0xff, 0xfe])]) {
        writeFileSync(file, broken);
        const log = listeningLogger();
        const told = log.until('question-bank.unreadable');
        await restart({ questions, logger: log.logger });
        await told;
        expect(await ids('')).toEqual(['filed']);
      }

      rmSync(file);
      await restart({ questions });
      expect(await ids('')).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
