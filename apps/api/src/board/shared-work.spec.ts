import { describe, expect, it } from '@jest/globals';
import { SharedWork } from './shared-work.ts';

describe('shared work', () => {
  /** Works that end when they are told to, and a count of those under way. */
  function workshop() {
    const begun: { end: (result: string) => void; fail: (error: Error) => void }[] = [];
    const work = () => new Promise<string>((end, fail) => begun.push({ end, fail }));
    return { begun, work };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('is begun once for all who ask while another is under way', async () => {
    const { begun, work } = workshop();
    const shared = new SharedWork();
    const first = shared.do('board', work);
    const later = [1, 2, 3].map(() => shared.do('board', work));
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]!.end('old');
    expect(await first).toBe('old');
    expect(begun).toHaveLength(2);
    // The second has begun, and may have missed what this one wants to see.
    const last = shared.do('board', work);
    begun[1]!.end('new');
    expect(await Promise.all(later)).toEqual(['new', 'new', 'new']);
    begun[2]!.end('newest');
    expect(await last).toBe('newest');
  });

  it('keeps nothing, and fails nobody for an earlier failure', async () => {
    const { begun, work } = workshop();
    const shared = new SharedWork();
    const first = shared.do('board', work);
    const second = shared.do('board', work);
    begun[0]!.fail(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await turn();
    begun[1]!.end('well');
    expect(await second).toBe('well');
    const third = shared.do('board', work);
    begun[2]!.end('anew');
    expect(await third).toBe('anew');
  });

  it('does not make one board wait for another', async () => {
    const { begun, work } = workshop();
    const shared = new SharedWork();
    const both = [shared.do('one', work), shared.do('other', work)];
    expect(begun).toHaveLength(2);
    begun[1]!.end('b');
    expect(await both[1]).toBe('b');
    begun[0]!.end('a');
    expect(await both[0]).toBe('a');
  });
});
