import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'takes any string for a key',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore');
    const keys = [
      '',
      ' ',
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'toString',
      '1',
      '01',
      '\u00e9',
      'e\u0301',
    ];
    for (const key of keys) {
      expect(await store.has(key), `has(${JSON.stringify(key)}) in an empty store`).toBe(false);
      expect(await store.get(key), `get(${JSON.stringify(key)}) in an empty store`).toBeUndefined();
    }
    for (const [index, key] of keys.entries()) await store.set(key, index, { ttlMs: 100 + index });
    expect(await store.size()).toBe(keys.length);
    expect((await collected(await store.keys())).sort()).toEqual([...keys].sort());
    for (const [index, key] of keys.entries()) {
      expect(await store.get(key), `get(${JSON.stringify(key)})`).toBe(index);
    }
    await clock.until(102);
    expect(await store.has('__proto__'), 'has("__proto__") at its deadline').toBe(false);
    expect(await store.delete('constructor')).toBe(true);
    expect(await store.has('constructor')).toBe(false);
  },
);
