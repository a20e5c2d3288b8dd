import { describe, expect, it } from '@jest/globals';
import { id, refusal, RemoteTick } from '../support/remote-tick.ts';
import type { Answer } from '../support/scripted-server.ts';

const tick = RemoteTick.forEachTest();

describe('tick cancel', () => {
  const route = `POST /submissions/${id}/cancel`;
  const cancelled = { id, problem: 'tiny', state: 'cancelled', verdict: null, more: 'to come' };

  it('ends a submission, and says so', async () => {
    tick.server.routes.set(route, [200, cancelled]);
    expect(await tick.run(['cancel', id], tick.asAda)).toEqual({
      code: 0,
      stdout: `Submission ${id} to tiny is cancelled; it gets no verdict.\n`,
      stderr: '',
    });
    const { stdout } = await tick.run(['cancel', id.toUpperCase(), '--json'], tick.asAda);
    expect(JSON.parse(stdout)).toEqual({ id, problem: 'tiny', state: 'cancelled' });
    expect(tick.server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /api/v1/submissions/${id}/cancel`,
      `POST /api/v1/submissions/${id}/cancel`,
    ]);
  });

  it.each<[string, Answer, number, RegExp]>([
    [
      'is judged',
      [409, refusal('submission-ended', 'It is judged already, with the verdict AC.')],
      ...([1, /^It is judged already, with the verdict AC\.$/m] as const),
    ],
    [
      'is not there',
      [404, refusal('submission-not-found', `You have no submission ${id}.`)],
      ...([1, /You have no submission/] as const),
    ],
    [
      'may not be cancelled with this token',
      [403, refusal('missing-scope', 'It takes "submit".')],
      ...([64, /It takes "submit"\. Tokens are made at/] as const),
    ],
    [
      'gives the terminal orders',
      [200, { ...cancelled, problem: '\u001b[2J' }],
      ...([2, /does not answer as a Tickjudge server/] as const),
    ],
  ])('says so when the submission %s', async (_, answer, code, words) => {
    tick.server.routes.set(route, answer);
    const ended = await tick.run(['cancel', id], tick.asAda);
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
    expect(ended.stderr).not.toContain('\u001b');
  });

  it.each(['', 'tiny', '../accounts/1', `${id}?x=`, `${id}/../..`])(
    'asks no server about %j, which is no id',
    async (text) => {
      expect(await tick.run(['cancel', text], tick.asAda)).toMatchObject({ code: 64 });
      expect(tick.server.seen).toEqual([]);
    },
  );
});
