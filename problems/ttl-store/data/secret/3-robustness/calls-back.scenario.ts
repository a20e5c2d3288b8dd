import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'may be called from its own callback',
  async ({ driver, expect }) => {
    const { found, told, left } = await driver.callingBack();
    for (const [index, first] of [found[0], found[1]].entries()) {
      const [hasA, hasB, deleted] = first as unknown[];
      const callback = `in callback ${index + 1} of the deadline of a and b (1000 ms)`;
      expect(hasA, `has a ${callback}`).toBe(false);
      expect(hasB, `has b ${callback}`).toBe(false);
      expect(deleted, `delete of a or b ${callback}`).toBe(false);
    }
    const [[, , , size, keys] = []] = found as unknown[][];
    expect([size, keys], 'size and keys in the first callback').toEqual([1, ['z']]);
    const inOrder = [...told].sort(
      ([a, , atMs], [b, , laterMs]) => atMs - laterMs || (a < b ? -1 : 1),
    );
    const atOnce = inOrder.filter(([, , atMs]) => atMs === 1000).map(([key]) => key);
    expect(atOnce.join(' '), 'told of at 1000 ms, where each callback deletes both').toBe('a b');
    expect(inOrder).toEqual([
      ['a', 1, 1000],
      ['b', 2, 1000],
      ['a+', 2, 2000],
      ['b+', 3, 2000],
      ['a++', 3, 3000],
    ]);
    expect(left).toEqual(['z']);
  },
);
