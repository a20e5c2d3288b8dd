import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: keys that look like each other stay apart',
  async (world) => {
    const { solution, keyValue } = world;
    const gate = gateOf(
      world,
      await solution.sharedRateLimit({ limit: 2, store: keyValue.store() }),
    );
    const keys = ['a'];
    for (const mark of [':', '/', '#', '-', '.', '_', ' '])
      for (const end of ['0', '1', '2', 'lock', 'count', 'log', 'head', 'seq', 'a'])
        keys.push(`a${mark}${end}`);
    keys.push('a:0:0', 'a:1:1', 'rate:a', '0:a', '1:a', '0', '1', ':a', '::');
    for (const key of keys) await gate.due(key, 200);
    for (const key of keys) await gate.due(key, 200);
    for (const key of keys) await gate.due(key, 429, 60);
  },
);
