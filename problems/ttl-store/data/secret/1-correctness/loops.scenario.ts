import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'ends loops that change what they walk over',
  async ({ driver, expect }) => {
    const seen = await driver.loops();
    for (const [loop, came] of Object.entries(seen)) {
      if (!loop.startsWith('delete')) {
        expect(came.join(' ').slice(0, 50), `keys that came to a loop with ${loop}`).toBe(
          'a b c d e',
        );
      } else expect(came, loop).toHappenAtMostOnce(['a', 'b', 'c', 'd', 'e'], { what: 'key' });
    }
  },
);
