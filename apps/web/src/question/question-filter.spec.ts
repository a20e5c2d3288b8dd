import { describe, expect, it } from '@jest/globals';
import { filterAddress, filterOf, hasTag, isEmpty } from './question-filter.ts';

describe('the filter of questions', () => {
  it.each([
    [{}, '/questions'],
    [{ kind: 'system-design' }, '/questions?kind=system-design'],
    [{ tag: 'TCP/IP & more' }, '/questions?tag=TCP%2FIP+%26+more'],
    [
      { kind: 'coding', difficulty: 'hard', tag: 'HTTP', judged: 'true' },
      '/questions?kind=coding&difficulty=hard&tag=HTTP&judged=true',
    ],
  ] as const)('is kept in the address: %j', (filter, address) => {
    expect(filterAddress(filter)).toBe(address);
    const query = Object.fromEntries(new URL(address, 'http://localhost').searchParams);
    expect(filterOf(query)).toEqual(filter);
  });

  it('leaves out of an address what makes no sense', () => {
    expect(
      filterOf({ kind: 'riddle', difficulty: 'toString', tag: ' ', judged: 'no', other: 'x' }),
    ).toEqual({});
    expect(filterOf({ kind: 'technical', judged: 'true' })).toEqual({
      kind: 'technical',
      judged: 'true',
    });
  });

  it('knows when it is empty, and a tag in whatever case', () => {
    expect([isEmpty({}), isEmpty({ judged: 'true' })]).toEqual([true, false]);
    expect(hasTag({ tag: 'mtls' }, 'mTLS')).toBe(true);
    expect(hasTag({ tag: 'mtls' }, 'TLS')).toBe(false);
    expect(hasTag({}, 'TLS')).toBe(false);
  });
});
