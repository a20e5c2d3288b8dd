import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, counts, type Driver } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'cuts what is larger than a MiB by default',
  async ({ solution, driver, objectStore, expect }) => {
    await driver.makeFolder('/data');
    await driver.makeFile('/data/one', 1_048_576, 1);
    await driver.makeFile('/data/two', 1_048_577, 1);
    const bucket = objectStore.bucket();

    const report = await solution.syncDirectory('/data', bucket);

    expect(report).toMatchObject({ uploaded: ['one', 'two'], bytesSent: 2_097_153 });
    expect(counts(bucket), 'requests').toEqual({
      list: 1,
      put: 1,
      createMultipart: 1,
      uploadPart: 2,
      completeMultipart: 1,
      listMultiparts: 1,
    });
  },
);
