import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

// Twenty lines a chunk, and 4,800 chunks: what stands here n times comes 4,800 n times.
const busy: readonly (readonly [ip: string, times: number])[] = [
  ['203.0.113.209', 6],
  ['198.51.100.177', 4],
  ['2001:DB8::8:800:200C:417A', 1],
  ['2001:db8:0:0:8:800:200c:417a', 2],
];
const malformed = [
  `203.0.113.256 ${fields}`,
  `203.0.113.209 - - [10/Oct/2026:13:55:36 +0000] "GET / HTTP/1.1" 2000 512`,
  '203.0.113.209 - - [10/Oct/2026:13:55:36 +0000] ',
  `203.0.113.209, 10.0.0.1 ${fields}`,
  ' ',
  '',
];
const others = busy.flatMap(([ip, times]) => Array<string>(times).fill(`${ip} ${fields}`));
const heads = [...others, ...malformed]
  .toSpliced(10, 0, `100.100.100.100 ${fields}`)
  .map((head) => `${head} "-" "`);

export default scenario<Contract, Driver>('reads 300 MB in 64 MiB', async ({ driver, expect }) => {
  const rare = Array.from({ length: 7 }, (_, n) => `100.100.100.10${n} 1`);
  expectPlaces(
    expect,
    await driver.large(heads, 300),
    ['203.0.113.209 28800', '198.51.100.177 19200', '2001:db8::8:800:200c:417a 14400', ...rare],
    'a log of 300 MB',
  );
});
