import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'ends loops that change what they walk over',
  async ({ driver, expect }) => {
    const seen = await driver.loops();
    for (const [loop, came] of Object.entries(seen)) {
      if (!loop.startsWith('delete')) expect(came, loop).toEqual(['a', 'b', 'c', 'd', 'e']);
      else expect(came, loop).toHappenAtMostOnce(['a', 'b', 'c', 'd', 'e'], { what: 'key' });
    }
  },
);
