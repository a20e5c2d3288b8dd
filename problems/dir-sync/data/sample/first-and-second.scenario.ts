import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver } from '../requests.ts';

export default scenario<Contract, Driver>(
  'sends what changed, and nothing the second time',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    await files.write('/photos/2024/b.txt', 'same text');
    await driver.makeLink('/photos', '/photos/loop');
    const bucket = objectStore.bucket({
      initial: {
        'backup/a.txt': 'old',
        'backup/2024/b.txt': 'same text',
        'backup/gone.txt': 'no local file',
      },
      latencyMs: 10,
    });
    await clock.sleep(1000);
    await files.write('/photos/a.txt', 'new text');

    const first = await solution.syncDirectory('/photos', bucket, { prefix: 'backup' });
    expect(first).toEqual({
      uploaded: ['backup/a.txt'],
      unchanged: ['backup/2024/b.txt'],
      deleted: ['backup/gone.txt'],
      skipped: ['backup/loop'],
      failed: [],
      bytesSent: 8,
    });
    expect(bucket.keys).toEqual(['backup/2024/b.txt', 'backup/a.txt']);

    const second = await solution.syncDirectory('/photos', bucket, { prefix: 'backup' });
    expect(second).toMatchObject({ uploaded: [], deleted: [], bytesSent: 0 });
    expect(bucket.bytesReceived, 'bytes that the bucket received').toBe(8);
  },
);
