import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts, type Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'sends no request more than it needs, also when files were touched',
  async ({ solution, driver, files, objectStore, expect }) => {
    for (let n = 0; n < 20; n++) await files.write(`/data/f${n}`, `file ${n}`);
    await files.write('/data/large', bytes(3500, 1));
    const bucket = objectStore.bucket({ pageSize: 10 });
    const options = { partBytes: 1000 };
    await solution.syncDirectory('/data', bucket, options);
    expect(counts(bucket), 'requests of the first run').toEqual({
      list: 1,
      put: 20,
      createMultipart: 1,
      uploadPart: 4,
      completeMultipart: 1,
      listMultiparts: 1,
    });

    const first = bucket.history.length;
    for (const name of ['f3', 'large']) await driver.setTime(`/data/${name}`, 2_000_000_000);
    await solution.syncDirectory('/data', bucket, options);
    expect(counts(bucket, first), 'requests without a change').toEqual({
      list: 3,
      listMultiparts: 1,
    });

    const second = bucket.history.length;
    await files.write('/data/f7', 'changed');
    await files.remove('/data/f8');
    await solution.syncDirectory('/data', bucket, options);
    expect(counts(bucket, second), 'requests with one change').toEqual({
      list: 3,
      put: 1,
      listMultiparts: 1,
      deleteMany: 1,
    });
    expect(solution).toBeIdle();
    expect(await driver.openFiles(), 'files that are still open').toBe(0);
  },
);
