import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';
import type { Alert } from '../../../contract.ts';

/** Each is odd in one way; those with a time would make the others late. */
const malformed: readonly [what: string, alert: object][] = [
  ['at NaN', { at: NaN, name: 'DiskFull', labels: {} }],
  ['at Infinity', { at: Infinity, name: 'DiskFull', labels: {} }],
  ['at -Infinity', { at: -Infinity, name: 'DiskFull', labels: {} }],
  ['at a half', { at: 900_000.5, name: 'DiskFull', labels: {} }],
  ['at 2^53', { at: 2 ** 53, name: 'DiskFull', labels: {} }],
  ['at a text', { at: '900000', name: 'DiskFull', labels: {} }],
  ['at a bigint', { at: 900_000n, name: 'DiskFull', labels: {} }],
  ['at null', { at: null, name: 'DiskFull', labels: {} }],
  ['without at', { name: 'DiskFull', labels: {} }],
  ['without name', { at: 900_000, labels: {} }],
  ['name a number', { at: 900_000, name: 7, labels: {} }],
  ['name null', { at: 900_000, name: null, labels: {} }],
  ['without labels', { at: 900_000, name: 'DiskFull' }],
  ['labels null', { at: 900_000, name: 'DiskFull', labels: null }],
  ['labels a list', { at: 900_000, name: 'DiskFull', labels: [] }],
  ['labels a text', { at: 900_000, name: 'DiskFull', labels: 'host' }],
  ['labels a number', { at: 900_000, name: 'DiskFull', labels: 0 }],
];

export default scenario<Contract>(
  'passes malformed alerts on without a look',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(1_000, 'disk'),
      ...malformed.map(([what, odd]) => Object.assign({}, odd, { message: `${what}` })),
      repeat(2_000, 'disk, repeat'),
      ...malformed.map(([what, odd]) => Object.assign({}, odd, { message: `${what} again` })),
      due(301_000, 'disk in its next window'),
    ] as Alert[];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
