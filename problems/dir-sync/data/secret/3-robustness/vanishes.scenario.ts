import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, type Driver, sent } from '../../requests.ts';

export default scenario<Contract, Driver>(
  'goes on when files vanish on the way',
  async ({ solution, driver, files, objectStore, clock, expect }) => {
    for (const name of ['a', 'b', 'c', 'd']) await files.write(`/data/${name}`, name);
    const bucket = objectStore.bucket({ initial: { extra: 'x' }, latencyMs: 1000 });
    const call = solution.syncDirectory('/data', bucket, { concurrency: 1 });
    // The key of a request is known when it has arrived, half way.
    while (sent(bucket, 'put')[0]?.key === undefined) await clock.sleep(100);
    const first = sent(bucket, 'put')[0]?.key;
    const rest = ['a', 'b', 'c', 'd'].filter((name) => name !== first);
    for (const name of rest) await files.remove(`/data/${name}`);

    // Whoever has read a file before it vanished may send it.
    const report = await call;
    const sentRest = rest.filter((name) => report.uploaded.includes(name));
    const missed = rest.filter((name) => !sentRest.includes(name));
    expect(report.failed, 'failed').toEqual(missed.map((key) => ({ key, code: 'ENOENT' })));
    const extra = missed.length > 0 ? ['extra'] : [];
    expect(report.deleted, 'deleted').toEqual(missed.length > 0 ? [] : ['extra']);
    expect(bucket.keys, 'keys after the first run').toEqual([...report.uploaded, ...extra]);
    expect(report.uploaded, 'uploaded').toContain(first);
    expect(solution).toBeIdle();
    expect(await driver.openFiles(), 'files that are still open').toBe(0);

    const second = await solution.syncDirectory('/data', bucket);
    expect(second.deleted, 'deleted by the second run').toEqual([...sentRest, ...extra]);
    expect(second.failed, 'failed in the second run').toEqual([]);
  },
);
