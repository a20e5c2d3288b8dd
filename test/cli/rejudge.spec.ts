import { describe, expect, it } from '@jest/globals';
import { id, refusal, RemoteTick } from '../support/remote-tick.ts';

const tick = RemoteTick.forEachTest();

const set = {
  ...{ id, state: 'judged', problem: 'debounce', version: 3, createdAt: '2026-01-02T03:04:05Z' },
  ...{ note: 'why \u001b[2J not', total: 5, done: 5, failed: 1, scoresChanged: 2 },
  changes: [
    { before: 'WA', after: 'AC', count: 3 },
    { before: 'WA', after: 'W\u009b2JA', count: 1 },
    { before: 'AC', after: 'AC', count: 1 },
  ],
};
const preview = { submissions: 5, skipped: 2, version: 3, unfinished: 1, inOtherSets: 1 };
/** A server on which a set is judged at once. */
function judges(states: readonly string[] = ['judged']): void {
  tick.server.routes.set('POST /rejudges', () => {
    const { preview: isPreview } = bodyOf(tick.server.seen.at(-1)!) as { preview?: boolean };
    return isPreview ? [200, preview] : [201, { ...set, state: states[0] }];
  });
  let asked = 0;
  tick.server.routes.set(`GET /rejudges/${id}`, () => [
    200,
    { ...set, state: states[Math.min(asked++, states.length - 1)] },
  ]);
}
const bodyOf = ({ body }: { body: Buffer }): unknown => JSON.parse(body.toString());
const shown =
  'debounce version 3: 5 of 5 judged again, judged\n  WA -> AC  3\n  WA -> W2JA  1\n' +
  `  2 scores change\n  1 failed for our own fault: they keep what they have\n${id}\n`;

describe('tick rejudge', () => {
  it('previews without making anything', async () => {
    judges();
    const filter = ['--problem', 'debounce', '--verdict', 'wa', '--since', '2026-01-01T00:00:00Z'];
    const { code, stdout } = await tick.run(['rejudge', ...filter, '--preview'], tick.asAda);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^5 submissions would be judged again with version 3; 2 are left out/);
    expect(tick.server.seen.map(bodyOf)).toEqual([
      {
        scope: { problem: 'debounce', verdict: 'WA', since: '2026-01-01T00:00:00Z' },
        preview: true,
      },
    ]);
  });

  it('makes a set once, waits for it, and leaves it to the person what becomes of it', async () => {
    judges(['judging', 'judging', 'judged']);
    const { code, stdout, stderr } = await tick.run(
      [
        ...['rejudge', '--submission', id, id.replace(/1$/, '2'), '--version', '3'],
        ...['--yes', '--watch'],
      ],
      tick.asAda,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: shown });
    expect(stderr).toMatch(new RegExp(`rejudge apply ${id}\\n.* rejudge drop ${id}\\n$`));
    const posts = tick.server.seen.filter(({ method }) => method === 'POST').map(bodyOf);
    const order = { scope: { submissions: [id, id.replace(/1$/, '2')] }, version: 3 };
    expect(posts).toEqual([{ ...order, preview: true }, order]);
  });

  it.each<[string, string[]]>([
    ['where nobody can be asked', ['--problem', 'debounce']],
    ['of nothing', []],
    ['of two things', ['--problem', 'debounce', '--submission', id]],
    ['of what is no slug', ['--problem', '../x']],
    ['of what is no version', ['--problem', 'debounce', '--version', 'x']],
    ['of what is no submission', ['--submission', 'x']],
  ])('makes no set %s', async (_, args) => {
    judges();
    expect(await tick.run(['rejudge', ...args], tick.asAda)).toMatchObject({ code: 64 });
    const made = tick.server.seen.filter(({ body }) => !body.toString().includes('"preview"'));
    expect(made).toEqual([]);
  });

  it('does not make a second set when the answer gets lost', async () => {
    judges();
    tick.server.routes.set('POST /rejudges', (_, response) => {
      const isPreview = bodyOf(tick.server.seen.at(-1)!) as { preview?: boolean };
      if (isPreview.preview) return response.end(JSON.stringify(preview));
      return response.destroy();
    });
    const args = ['rejudge', '--problem', 'debounce', '--yes'];
    expect(await tick.run(args, tick.asAda)).toMatchObject({ code: 2 });
    expect(tick.server.seen).toHaveLength(2);
  });

  it('shows, applies and drops sets by their id', async () => {
    judges();
    const status = await tick.run(['rejudge', 'status', id], tick.asAda);
    expect(status).toEqual({ code: 0, stdout: shown, stderr: '' });
    tick.server.routes.set(`POST /rejudges/${id}/apply`, [200, { ...set, state: 'applied' }]);
    const applied = await tick.run(['rejudge', 'apply', id, '--yes', '--json'], tick.asAda);
    expect([applied.code, JSON.parse(applied.stdout)]).toEqual([0, { ...set, state: 'applied' }]);
    tick.server.routes.set(`POST /rejudges/${id}/drop`, [
      409,
      refusal('rejudge-ended', 'It is applied already.'),
    ]);
    const dropped = await tick.run(['rejudge', 'drop', id, '--yes'], tick.asAda);
    expect(dropped).toEqual({ code: 1, stdout: '', stderr: 'It is applied already.\n' });
    expect(await tick.run(['rejudge', 'drop', id], tick.asAda)).toMatchObject({ code: 64 });
    expect(await tick.run(['rejudge', 'apply', '../x', '--yes'], tick.asAda)).toMatchObject({
      code: 64,
    });
    tick.server.routes.set('GET /rejudges', [200, { items: [set], next: null }]);
    const list = await tick.run(['rejudge', 'list', '--problem', 'debounce'], tick.asAda);
    expect(list.stdout.split('\n')[1]).toBe(
      `2026-01-02 03:04  debounce  3        judged  5 of 5  ${id}  why [2J not`,
    );
  });
});
