import { scenario } from '@tickjudge/judge/scenario';
import { at0, type Contract, feed } from '../../feed.ts';
import type { Alert } from '../../../contract.ts';

export default scenario<Contract>(
  'passes on what is no object at all',
  async ({ solution, clock, expect }) => {
    const items = [undefined, null, 7, 'DiskFull', null, undefined] as unknown as Alert[];
    const { source } = feed(clock, at0(items));
    const stream = await solution.dedup(source);
    const came: unknown[] = [];
    for (const _ of items) came.push(await stream.next());
    expect(came, 'what next() answered').toEqual(items.map((value) => ({ done: false, value })));
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  },
);
