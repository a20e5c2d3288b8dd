import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, expectPlaces, fields } from '../../log.ts';

// Eight lines a chunk, and 4,800 chunks: what stands here n times comes 4,800 n times, and either malformed line 2,400 times.
const wellFormed = [
  '203.0.113.209',
  '2001:DB8::8:800:200C:417A',
  '::ffff:203.0.113.209',
  '198.51.100.177',
  '100.100.100.100',
  '203.0.113.209',
  '2001:db8:0:0:8:800:200c:417a',
];
const malformed = [
  `203.0.113.256 ${fields}`,
  '203.0.113.209 - - [10/Oct/2026:13:55:36 +0000] "GET / HTTP/1.1" 2000 512',
];
const heads = malformed
  .flatMap((head) => [...wellFormed.map((ip) => `${ip} ${fields}`), head])
  .map((head) => `${head} "-" "`);

export default scenario<Contract, Driver>('reads 300 MB in 64 MiB', async ({ driver, expect }) => {
  const rare = Array.from({ length: 7 }, (_, n) => `100.100.100.10${n} 1`);
  expectPlaces(
    expect,
    await driver.large(heads, 300),
    ['203.0.113.209 14400', '2001:db8::8:800:200c:417a 9600', '198.51.100.177 4800', ...rare],
    'a log of 300 MB',
  );
});
