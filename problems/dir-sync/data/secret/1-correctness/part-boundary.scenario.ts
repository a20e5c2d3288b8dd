import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts, type Driver, sent } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'sends up to partBytes in one piece, one byte more in two parts, and takes a MiB by default',
  async ({ solution, driver, files, objectStore, expect }) => {
    const sizes = [999, 1000, 1001, 2000, 2001];
    for (const size of sizes) await files.write(`/data/${size}`, bytes(size, size));
    const bucket = objectStore.bucket({ minPartBytes: 1000 });

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 1000 });

    expect(sent(bucket, 'put')).toConserve(['999', '1000'], { what: 'put of the file of bytes' });
    expect(counts(bucket), 'requests').toEqual({
      list: 1,
      put: 2,
      createMultipart: 3,
      uploadPart: 7,
      completeMultipart: 3,
      listMultiparts: 1,
    });
    expect(
      sent(bucket, 'uploadPart')
        .map(({ args }) => args?.[1])
        .sort(),
      'numbers of the parts',
    ).toEqual([1, 1, 1, 2, 2, 2, 3]);
    expect(report.bytesSent).toBe(7001);
    expect(report.uploaded).toEqual(['1000', '1001', '2000', '2001', '999']);
    const again = await solution.syncDirectory('/data', bucket, { partBytes: 1000 });
    expect(again.unchanged, 'unchanged').toEqual(report.uploaded);
    for (const size of sizes)
      expect(bucket.peek(`${size}`)?.body, `body of ${size}`).toEqual(bytes(size, size));

    await driver.makeFolder('/mib');
    await driver.makeFile('/mib/one', 1_048_576, 1);
    await driver.makeFile('/mib/two', 1_048_577, 1);
    const mib = objectStore.bucket();
    const cut = await solution.syncDirectory('/mib', mib);
    expect(cut).toMatchObject({ uploaded: ['one', 'two'], bytesSent: 2_097_153 });
    expect(counts(mib), 'requests by default').toEqual({
      list: 1,
      put: 1,
      createMultipart: 1,
      uploadPart: 2,
      completeMultipart: 1,
      listMultiparts: 1,
    });
  },
);
