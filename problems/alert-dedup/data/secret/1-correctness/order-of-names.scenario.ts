import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, labelled, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'does not mind the order of names, at any depth',
  async ({ solution, clock, expect }) => {
    const flat = [
      { host: 'db-1', disk: 'sda' },
      { disk: 'sda', host: 'db-1' },
    ];
    const nested = [
      { at: { region: 'eu', zone: { id: 1, name: 'a' } }, on: [{ x: 1, y: 2 }] },
      { on: [{ y: 2, x: 1 }], at: { zone: { name: 'a', id: 1 }, region: 'eu' } },
    ];
    const numbered = [
      { b: 1, 10: 1, 9: 1, a: 1 },
      { a: 1, 9: 1, 10: 1, b: 1 },
    ];
    // One letter and an accent, or both in one: two texts that look alike.
    const accented = [
      { 'e\u0301': 1, '\u00e9': 2 },
      { '\u00e9': 2, 'e\u0301': 1 },
    ];
    const alerts = [...flat, ...nested, ...numbered, ...accented].map((labels) => labelled(labels));
    const first = [flat, nested, numbered, accented].map(([labels]) => JSON.stringify(labels));
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(first, {
      what: 'alert',
    });
  },
);
