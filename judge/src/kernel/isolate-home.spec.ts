import { describe, expect, it } from '@jest/globals';
import { IsolateHome } from './isolate-home.ts';

const program = { code: '', snapshot: undefined, library: () => undefined };

describe('an isolate that testcases share', () => {
  it('is replaced after some contexts, and lives as long as one of them', () => {
    const home = new IsolateHome(program, 16);
    const ahead = home.take();
    const context = ahead.isolate.createContextSync();
    const later = Array.from({ length: 30 }, () => home.take());
    expect(later.at(-1)!.isolate).not.toBe(ahead.isolate);
    for (const place of later) if (place.isolate === ahead.isolate) place.leave();
    expect(context.evalSync('1 + 1')).toBe(2);
    ahead.leave();
    ahead.leave();
    expect(ahead.isolate.isDisposed).toBe(true);
    expect(later.at(-1)!.isolate.isDisposed).toBe(false);
    later.at(-1)!.isolate.dispose();
  });
});
