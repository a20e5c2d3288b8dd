import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, line, logOf } from '../../log.ts';

const fields = [
  ['as the ident', ' ', (byte: string) => `${byte}a${byte} - [] "" 200 5`],
  ['as the user', ' ', (byte: string) => `- ${byte}a${byte} [] "" 200 5`],
  ['in the time', ']', (byte: string) => `- - [${byte}a${byte}] "" 200 5`],
  ['in the request', '"\\', (byte: string) => `- - [] "${byte}a${byte}" 200 5`],
  ['after a backslash', '', (byte: string) => `- - [] "a\\${byte}b" 200 5`],
  ['after the size', '', (byte: string) => `- - [] "" 200 5 ${byte}x`],
] as const;

const hex = (byte: number) => byte.toString(16).padStart(2, '0').toUpperCase();

export default scenario<Contract>(
  'takes every byte wherever it may stand',
  async ({ solution, expect }) => {
    for (const [where, but, rest] of fields) {
      // Byte n has the address 10.0.0.n, so that it is known which of them was lost.
      const allowed = Array.from({ length: 256 }, (_, byte) => byte).filter(
        (byte) => !`\n${but}`.includes(String.fromCharCode(byte)),
      );
      const log = allowed.map((byte) => line(`10.0.0.${byte}`, rest(String.fromCharCode(byte))));
      const talkers = await solution.topTalkers(logOf(log.join('')), 256);
      const counted = new Set(talkers.map(({ ip }) => ip));
      const lost = allowed.filter((byte) => !counted.has(`10.0.0.${byte}`)).map(hex);
      expect(lost.join(' '), `bytes ${where} whose lines were not counted`).toBe('');
      expect(talkers.length, `addresses of the lines with each byte ${where}`).toBe(allowed.length);
    }
  },
);
