import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract, typeof import('../../../driver.ts')>(
  'keeps the rotation over 300 servers for 1,200 requests',
  async ({ driver, solution, http, random, expect }) => {
    const names = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const down = new Set(names.filter(() => random.next() < 0.3));
    const { origins, sent } = fleet(http, names, {
      health: Object.fromEntries(
        names.map((name) => [name, () => respond(down.has(name) ? 500 : 200)]),
      ),
    });
    const count = await driver.callInTurn(origins, 1200);
    const well = names.filter((name) => !down.has(name));

    expect(count, 'answers with status 200').toBe(1200);
    expect(sent.map(({ server }) => server)).toEqual(
      sent.map((_, index) => well[index % well.length]),
    );
    expect(sent).toHaveLength(1200);
    expect(solution).toBeIdle();
  },
);
