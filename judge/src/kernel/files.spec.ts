import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped } from '../../../test/support/judge-lab.ts';

describe('the files of a world', () => {
  it('are there before the solution looks, and what it leaves is read after', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          const fs: Untyped = process.getBuiltinModule('node:fs/promises');
          const text = await fs.readFile('/in/deep/a.txt', 'utf8');
          await fs.mkdir('/out');
          await fs.writeFile('/out/b.txt', text.toUpperCase());
          return fs.readdir('/in');
        },
      }),
      scenario: async ({ solution, files, expect }) => {
        await files.write('/in/deep/a.txt', 'hello');
        await files.write('/in/bytes', new Uint8Array([1, 2]));
        expect(await solution.solve()).toEqual(['bytes', 'deep']);
        expect(await files.list('/out')).toEqual(['/out/b.txt']);
        expect(await files.read('/out/b.txt', 'utf8')).toBe('HELLO');
        expect([...(await files.read('/in/bytes'))]).toEqual([1, 2]);
        await files.remove('/in');
        expect(await files.list('/in')).toEqual([]);
        await expect(files.read('/in/bytes')).rejects.toThrow('ENOENT');
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });
});
