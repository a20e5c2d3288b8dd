import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'refuses an empty list and numbers out of range',
  async ({ solution, http, expect }) => {
    const { origins, checksOf } = fleet(http, ['a']);
    const names = [
      ...(['intervalMs', 'checkTimeoutMs', 'requestTimeoutMs'] as const),
      ...(['unhealthyAfter', 'healthyAfter'] as const),
    ];
    for (const name of names)
      for (const value of [0, -1, 1.5, Number.NaN, Infinity, 2_147_483_648]) {
        const error = await solution
          .createBalancer(origins, { [name]: value })
          .catch((reason: Error) => reason);
        expect(error, `error for ${name} ${value}`).toMatchObject({ name: 'RangeError' });
      }
    const error = await solution.createBalancer([]).catch((reason: Error) => reason);
    expect(error, 'error for an empty list').toMatchObject({ name: 'RangeError' });
    expect(solution).toBeIdle();
    expect(checksOf('a')).toHaveLength(0);
  },
);
