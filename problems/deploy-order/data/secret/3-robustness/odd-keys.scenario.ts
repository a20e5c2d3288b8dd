import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

export default scenario<Contract>(
  'ignores the key __proto__, and takes the last of two equal keys',
  async ({ solution, expect }) => {
    const plan = await solution.deployOrder(
      '{"__proto__":null,"resources":[{"name":"x"}],"resources":[' +
        '{"name":"a","__proto__":{"dependsOn":["b"]}},' +
        '{"name":"c","dependsOn":["a"],"dependsOn":["b"]},' +
        '{"name":"x","name":"b","dependsOn":null,"dependsOn":[]}]}',
    );
    expect(plan).toEqual({ order: ['a', 'b', 'c'], waves: [['a', 'b'], ['c']] });

    const text = '{"resources":[{"__proto__":{"name":"a"}}]}';
    const path = '$.resources[0].name';
    expectRefusal(expect, text, await refusalOf(solution, text), 'invalid-shape', { path });
    const other = '{"__proto__":{"resources":[]}}';
    const error = await refusalOf(solution, other);
    expectRefusal(expect, other, error, 'invalid-shape', { path: '$.resources' });
  },
);
