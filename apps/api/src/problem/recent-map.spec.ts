import { describe, expect, it } from '@jest/globals';
import { RecentMap } from './recent-map.ts';

describe('a map of what was asked for last', () => {
  const kept = (map: RecentMap<string>, keys: string) =>
    [...keys].filter((key) => map.get(key) !== undefined).join('');

  it('forgets what was not asked for longest', () => {
    const map = new RecentMap<string>(6, ({ length }) => length);
    for (const key of 'abc') map.set(key, 'xx');
    map.get('a');
    map.set('d', 'xx');
    expect(kept(map, 'abcd')).toBe('acd');
  });

  it('counts what is set again once, and keeps nothing that is too heavy', () => {
    const map = new RecentMap<string>(6, ({ length }) => length);
    for (const _ of [1, 2, 3, 4]) map.set('a', 'xxx');
    map.set('b', 'xxx');
    expect(kept(map, 'ab')).toBe('ab');
    map.set('c', 'x'.repeat(7));
    expect(kept(map, 'abc')).toBe('');
  });
});
