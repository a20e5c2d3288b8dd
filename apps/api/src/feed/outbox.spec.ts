import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, QueryRunner } from 'typeorm';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { createDataSource } from '../database/data-source.ts';
import { appendTo } from './append-feed.ts';
import { lastNumber, pageCharacters, readEverything, readTopic } from './outbox.ts';
import type { ToldEvent } from './outbox.ts';

describe('the outbox', () => {
  let postgres: TestPostgres;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPostgres();
    dataSource = await createDataSource(postgres.url).setOptions({ poolSize: 40 }).initialize();
    await dataSource.runMigrations();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await postgres?.stop();
  });

  const begin = async () => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    return runner;
  };
  const end = async (runner: QueryRunner, how: 'commit' | 'rollback') => {
    await (how === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
    await runner.release();
  };
  const said = (text: string) => ({ kind: 'said', text });
  const textOf = ({ payload }: ToldEvent) => (payload as { kind: string; text: string }).text;
  const numbersFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => first + index);

  /** Reads on and on behind its last number, until it has heard the text; everything that it heard. */
  const tail = async (after: number, untilText: string) => {
    const heard: ToldEvent[] = [];
    while (!heard.some((event) => textOf(event) === untilText)) {
      const page = await readEverything(dataSource.manager, heard.at(-1)?.number ?? after);
      heard.push(...page);
    }
    return heard;
  };

  it('numbers by commit, so that a reader misses nothing of those who commit late', async () => {
    const before = await lastNumber(dataSource.manager);
    const long = await begin();
    await appendTo(long.manager, { kind: 'talk', id: 'a' }, [said('long 1'), said('long 2')]);
    const others = await Promise.all(
      numbersFrom(0, 30).map(async (index) => {
        const runner = await begin();
        const topics = ['a', 'b', `own-${index}`];
        // Half of them take the topics in the other order: locks of topics would be a deadlock.
        for (const id of index % 2 ? topics : topics.reverse())
          await appendTo(runner.manager, { kind: 'talk', id }, [said(`${index} in ${id}`)]);
        return { runner, index };
      }),
    );
    const heard = tail(before, 'long 2');
    const gone = (index: number) => index % 5 === 0;
    await Promise.all(
      others
        .toReversed()
        .map(({ runner, index }) => end(runner, gone(index) ? 'rollback' : 'commit')),
    );
    await end(long, 'commit');
    const events = await heard;

    expect(events.map(({ number }) => number)).toEqual(numbersFrom(before + 1, events.length));
    const committed = others.filter(({ index }) => !gone(index)).map(({ index }) => index);
    expect(events.map(textOf).slice(0, -2).sort()).toEqual(
      committed
        .flatMap((index) => ['a', 'b', `own-${index}`].map((id) => `${index} in ${id}`))
        .sort(),
    );
    // What was appended first was committed last.
    expect(events.map(textOf).slice(-2)).toEqual(['long 1', 'long 2']);
    for (const id of ['a', 'b', 'own-1']) {
      const ofTopic = events.filter(({ topic }) => topic.id === id);
      expect(ofTopic.map(({ sequence }) => sequence)).toEqual(numbersFrom(1, ofTopic.length));
      const read = await readTopic(dataSource.manager, { kind: 'talk', id }, 0);
      expect(read).toEqual(ofTopic);
    }
    const times = events.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('keeps order and numbers when hundreds commit at once and readers tail them', async () => {
    const before = await lastNumber(dataSource.manager);
    const readers = numbersFrom(0, 3).map(() => tail(before, 'the end'));
    await Promise.all(
      numbersFrom(0, 30).map(async (writer) => {
        for (let round = 0; round < 10; round += 1) {
          const runner = await begin();
          const entries = numbersFrom(0, 1 + (round % 3)).map((n) =>
            said(`${writer}/${round}/${n}`),
          );
          await appendTo(runner.manager, { kind: 'crowd', id: `${round % 4}` }, entries);
          await end(runner, (writer + round) % 7 === 0 ? 'rollback' : 'commit');
        }
      }),
    );
    await dataSource.transaction((manager) =>
      appendTo(manager, { kind: 'crowd', id: 'end' }, [said('the end')]),
    );
    const all = await Promise.all(readers);
    for (const heard of all) {
      expect(heard.map(({ number }) => number)).toEqual(numbersFrom(before + 1, heard.length));
      expect(heard).toEqual(all[0]);
      for (const id of ['0', '1', '2', '3']) {
        const sequences = heard
          .filter(({ topic }) => topic.id === id)
          .map(({ sequence }) => sequence);
        expect(sequences).toEqual(numbersFrom(1, sequences.length));
      }
    }
  });

  it('tells nothing of what was taken back to a savepoint, and leaves no draft', async () => {
    const before = await lastNumber(dataSource.manager);
    await dataSource.transaction(async (manager) => {
      await appendTo(manager, { kind: 'talk', id: 's' }, [said('kept')]);
      await manager.query('savepoint here');
      await appendTo(manager, { kind: 'talk', id: 's' }, [said('taken back')]);
      await manager.query('rollback to savepoint here');
      await appendTo(manager, { kind: 'talk', id: 's' }, []);
    });
    const events = await readEverything(dataSource.manager, before);
    expect(events.map(textOf)).toEqual(['kept']);
    expect(await dataSource.query('select from outbox_draft')).toEqual([]);
  });

  it('refuses a transaction that could not see the last numbers', async () => {
    const before = await lastNumber(dataSource.manager);
    const late = dataSource.transaction('REPEATABLE READ', (manager) =>
      appendTo(manager, { kind: 'talk', id: 'r' }, [said('too late')]),
    );
    await expect(late).rejects.toThrow(/read what is committed/);
    expect(await lastNumber(dataSource.manager)).toBe(before);
  });

  it('is only ever added to', async () => {
    await dataSource.transaction((manager) =>
      appendTo(manager, { kind: 'talk', id: 'kept' }, [said('for ever')]),
    );
    for (const change of [
      `update outbox set payload = '{}'`,
      'update outbox set number = number + 1000',
      'delete from outbox',
      'truncate outbox',
    ])
      await expect(dataSource.query(change)).rejects.toThrow(/only ever added/);
  });

  it('reads pages of so many events, and of so much, but never an empty one', async () => {
    const large = 'x'.repeat(pageCharacters / 4);
    const topic = { kind: 'talk', id: 'large' };
    await dataSource.transaction((manager) =>
      appendTo(manager, topic, [
        ...numbersFrom(0, 10).map(() => said(large)),
        said('x'.repeat(pageCharacters * 2)),
        ...numbersFrom(0, 500).map((n) => said(`${n}`)),
      ]),
    );
    const pages: number[] = [];
    for (let after = 0; ;) {
      const page = await readTopic(dataSource.manager, topic, after);
      if (page.length === 0) break;
      expect(page.map(({ sequence }) => sequence)).toEqual(numbersFrom(after + 1, page.length));
      pages.push(page.length);
      after += page.length;
    }
    expect(pages).toEqual([4, 4, 3, 200, 200, 100]);
  });
});
