import { scenario } from '@tickjudge/judge/scenario';
import { at0, type Contract, feed } from '../../feed.ts';

export default scenario<Contract>(
  'passes alerts on in their order, whole and unchanged',
  async ({ solution, clock, expect }) => {
    const alerts = [
      { at: 5, name: 'b', labels: { z: 1, a: [1, { y: 1, x: 2 }] }, severity: 3, message: 'late' },
      { at: 3, name: 'a', labels: {} },
      { at: 4, name: 'c', labels: { host: 'db-1' }, fields: [new Date(0), undefined] },
    ];
    const { source } = feed(clock, at0([...alerts, ...alerts]));
    const came: unknown[] = [];
    for await (const each of await solution.dedup(source)) came.push(each);
    expect(came, 'what came').toStrictEqual(alerts);
    expect(came.map((each) => JSON.stringify(each))).toEqual(
      alerts.map((each) => JSON.stringify(each)),
    );
  },
);
