import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

const [count, k] = [100_000, 15_000];
const digits = (value: number) => `1${String(Math.floor(value) % 100).padStart(2, '0')}`;

/** Their texts are as long as each other, so they are in the order of their numbers. */
function due(): string[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const thrice = numbers.filter((number) => number % 9 === 0);
  const twice = numbers.filter((number) => number % 3 === 0 && number % 9 !== 0);
  return [...thrice.map((n) => [n, 3] as const), ...twice.map((n) => [n, 2] as const)]
    .slice(0, k)
    .map(([n, times]) => `100.${digits(n / 10_000)}.${digits(n / 100)}.${digits(n)} ${times}`);
}

export default scenario<Contract, Driver>(
  'finds 15,000 of 100,000 addresses',
  async ({ driver, expect }) => {
    const places = (await driver.distinct(count, fields, k)).split('\n');
    expect(places.length, 'number of addresses').toBe(k);
    const expected = due();
    const wrong = expected.findIndex((place, index) => place !== places[index]);
    if (wrong >= 0)
      expectPlaces(expect, [places[wrong]!], [expected[wrong]!], '100,000 addresses', wrong);
  },
);
