import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../requests.ts';

export default scenario<Contract>(
  'is not misled by a list that lags behind',
  async ({ solution, files, objectStore, clock, expect }) => {
    const bucket = objectStore.bucket({ listDelayMs: 60_000 });
    const options = { trustList: false };
    const sync = () => solution.syncDirectory('/data', bucket, options);
    await files.write('/data/a', 'version 1');
    await files.write('/data/b', 'stays');
    expect((await sync()).uploaded).toEqual(['a', 'b']);

    const again = await sync();
    expect(again, 'a second run, while the list is empty').toMatchObject({
      uploaded: [],
      unchanged: ['a', 'b'],
    });

    await clock.sleep(100_000);
    await files.write('/data/a', 'version 2');
    expect((await sync()).uploaded).toEqual(['a']);
    await files.write('/data/a', 'version 1');
    const back = await sync();
    expect(back.uploaded, 'uploaded, while the list shows the version before the last').toEqual([
      'a',
    ]);
    expect(new TextDecoder().decode(bucket.peek('a')?.body)).toBe('version 1');

    await clock.sleep(100_000);
    await files.remove('/data/b');
    expect((await sync()).deleted).toEqual(['b']);
    const late = await sync();
    expect(late, 'while the list shows a key that is gone').toMatchObject({
      unchanged: ['a'],
      deleted: ['b'],
      failed: [],
    });
    await files.write('/data/b', 'stays');
    const restored = await sync();
    expect(restored.uploaded, 'uploaded, though the list shows that key').toEqual(['b']);
    await clock.sleep(100_000);
    expect(await sync()).toMatchObject({ uploaded: [], deleted: [], unchanged: ['a', 'b'] });
  },
);
