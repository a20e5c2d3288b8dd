import { scenario } from '@tickjudge/judge/scenario';
import type { Contract } from '../../requests.ts';

/** "é" as one character and as two, and an order that differs between code units and code points. */
const names = [
  ' leading blank',
  '%41.txt',
  '..hidden',
  '.env',
  'A',
  'B\\c',
  '__proto__',
  'a b',
  'a-b',
  'a.b',
  'a/b',
  'caf\u0065\u0301',
  'caf\u00e9',
  'constructor',
  'line\nbreak',
  'q?a=1#x&y',
  'toString/length',
  '\u{1f600}.png',
  '\uff5e',
];

export default scenario<Contract>(
  'takes names as they are',
  async ({ solution, files, objectStore, expect }) => {
    for (const name of names) await files.write(`/data/${name}`, `content of ${name}`);
    const bucket = objectStore.bucket({ initial: { valueOf: 'x', 'caf\u0065': 'y' } });

    const first = await solution.syncDirectory('/data', bucket);
    expect(first.uploaded, 'uploaded').toEqual(names);
    expect(first.deleted, 'deleted').toEqual(['cafe', 'valueOf']);
    expect(bucket.keys).toEqual(names);
    for (const name of names)
      expect(bucket.peek(name)?.body, name).toEqual(new TextEncoder().encode(`content of ${name}`));

    const second = await solution.syncDirectory('/data', bucket);
    expect(second.unchanged).toEqual(names);
  },
);
