import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

const [count, k] = [50_000, 25_000];
const digits = (value: number) => `1${String(Math.floor(value) % 100).padStart(2, '0')}`;

/** Their texts are as long as each other, so they are in the order of their numbers. */
function due(): string[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const times = (number: number) => (number % 16 === 0 ? 3 : number % 4 === 0 ? 2 : 1);
  return [3, 2, 1]
    .flatMap((most) => numbers.filter((number) => times(number) === most))
    .slice(0, k)
    .map((n) => `100.${digits(n / 10_000)}.${digits(n / 100)}.${digits(n)} ${times(n)}`);
}

export default scenario<Contract, Driver>(
  'finds 25,000 of 50,000 addresses',
  async ({ driver, expect }) => {
    const places = (await driver.distinct(count, fields, k)).split('\n');
    expect(places.length, 'number of addresses').toBe(k);
    const expected = due();
    const wrong = expected.findIndex((place, index) => place !== places[index]);
    if (wrong >= 0)
      expectPlaces(expect, [places[wrong]!], [expected[wrong]!], '50,000 addresses', wrong);
  },
);
