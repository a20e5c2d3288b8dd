import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClarificationBody, ClarificationList, TopicEvent } from '../contract.ts';
import { ContestStage } from '../../../../test/support/contest-stage.ts';

describe('clarifications', () => {
  const stage = new ContestStage();
  let path: string;

  beforeAll(async () => {
    await stage.open();
    stage.clock.set(-60);
    await stage.signUp('Olga', 'organiser');
    for (const name of ['ann', 'bob', 'eve']) await stage.signUp(name);
    const { id } = await stage.contest('Olga');
    path = `/contests/${id}`;
    await stage.register(id, 'ann', 'bob');
    stage.clock.set(5);
  });
  afterAll(() => stage.close());

  const ask = async (name: string, question: string, letter?: string) =>
    (
      await stage.call<ClarificationBody>(name, 'POST', `${path}/clarifications`, {
        ...{ question, letter: letter ?? null },
      })
    ).body;
  const answer = (id: string, body: object) =>
    stage.call<ClarificationBody>('Olga', 'PUT', `${path}/clarifications/${id}/answer`, body);
  const listFor = async (name: string | null) =>
    (await stage.call<ClarificationList>(name, 'GET', `${path}/clarifications`)).body.items;
  const feed = async (name: string, topic: string) => {
    const token = stage.people.get(name)!.token;
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${stage.service.api.url}/api/v1/feed/${topic}`, { headers });
    return (await response.text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as TopicEvent);
  };

  it('are between who asks and the jury, unless the answer is for everybody', async () => {
    const secret = await ask('ann', 'May I use <b>bold</b>?\nReally?', 'A');
    expect(secret).toEqual({
      ...{ id: expect.any(String), letter: 'A', question: 'May I use <b>bold</b>?\nReally?' },
      ...{ askedAt: '2026-03-01T10:05:00.000Z', answer: null, answeredAt: null },
      ...{ broadcast: false, mine: true },
    });
    for (const name of ['bob', 'eve', null]) expect(await listFor(name)).toEqual([]);
    expect((await listFor('Olga'))[0]).toMatchObject({
      ...{ id: secret.id, mine: false, askedBy: { name: 'ann' } },
    });
    expect((await answer(secret.id, { answer: 'No.' })).status).toBe(200);
    for (const name of ['bob', 'eve', null]) expect(await listFor(name)).toEqual([]);
    expect((await listFor('ann'))[0]).toMatchObject({ answer: 'No.', broadcast: false });
    expect(JSON.stringify(await listFor('ann'))).not.toContain('Olga');
    expect((await feed('ann', `account/${stage.idOf('ann')}`)).at(-1)).toMatchObject({
      ...{ kind: 'clarification', clarificationId: secret.id },
    });
    expect((await answer(secret.id, { answer: 'Yes.' })).body.error.code).toBe('answered-already');

    const open = await ask('bob', 'How long is a string?');
    await answer(open.id, { answer: 'Long.', broadcast: true });
    const [seen] = await listFor('eve');
    expect(seen).toMatchObject({ id: open.id, answer: 'Long.', mine: false });
    expect(JSON.stringify(await listFor('ann'))).not.toContain('bob');
    const contest = path.slice('/contests/'.length);
    expect((await feed('eve', `contest/${contest}`)).at(-1)).toMatchObject({
      ...{ kind: 'announcement', clarificationId: open.id },
    });
  });

  it('are announced without a question', async () => {
    stage.clock.set(6);
    const { body } = await stage.call<ClarificationBody>('Olga', 'POST', `${path}/announcements`, {
      text: 'Lunch is late.',
    });
    expect((await listFor(null))[0]).toMatchObject({
      ...{ id: body.id, question: null, answer: 'Lunch is late.', broadcast: true },
    });
  });

  it('come from participants, about problems that there are, within bounds', async () => {
    const refused = (name: string, body: object) =>
      stage.refusal(name, 'POST', `${path}/clarifications`, body);
    expect(await refused('eve', { question: 'Hello?' })).toEqual([403, 'not-registered']);
    expect(await refused('ann', { question: 'Hello?', letter: 'Z' })).toEqual([
      ...[404, 'contest-problem-not-found'],
    ]);
    for (const body of [
      { question: '' },
      { question: ' \n ' },
      { question: 'x'.repeat(2001) },
      { question: 'nul\u0000' },
      { question: 'half \ud800' },
      { question: 'x', letter: 'a' },
      { question: 'x', broadcast: true },
    ])
      expect(await refused('ann', body)).toEqual([400, 'invalid-request']);
  });

  it('do not flood the jury, however many come at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        stage.refusal('bob', 'POST', `${path}/clarifications`, { question: `Question ${index}?` }),
      ),
    );
    expect(all.filter(([status]) => status === 201)).toHaveLength(5);
    expect(all.filter(([, code]) => code === 'too-many-questions')).toHaveLength(7);
    const { body } = await stage.call<ClarificationList>(
      ...(['Olga', 'GET', `${path}/clarifications?unanswered=true&limit=2`] as const),
    );
    await answer(body.items[0]!.id, { answer: 'Read the statement.' });
    expect((await ask('bob', 'One more?')).id).toBeDefined();
  });

  it('end with the time of who asks', async () => {
    stage.clock.set(60);
    expect(
      await stage.refusal('ann', 'POST', `${path}/clarifications`, { question: 'Over?' }),
    ).toEqual([409, 'contest-not-running']);
  });
});
