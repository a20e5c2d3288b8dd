import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, counts, sent } from '../../requests.ts';

export default scenario<Contract>(
  'sends up to partBytes in one piece, and one byte more in two parts',
  async ({ solution, files, objectStore, expect }) => {
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
  },
);
