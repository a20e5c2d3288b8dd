// `npm run bench -- cpu-limits`: see cpu-limits.ts. `npm run bench`: what the service takes from an accepted submission to its verdict, and how many it judges a second,
// beside an anchor that is run in the same minutes: a judge that starts a process for every testcase. Machines are
// shared and noisy, so blocks of both alternate, and the ratios are what counts.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { startStandalone } from '../support/standalone.ts';
import { benchCpuLimits } from './cpu-limits.ts';
import { createAnchor } from './process-per-testcase.ts';
import { createClient, setUp } from './service-client.ts';
import { quantile, table } from './statistics.ts';

if (process.argv[2] === 'cpu-limits') {
  const isSound = await benchCpuLimits(
    Number(process.argv[3] ?? 200),
    process.argv.includes('--json'),
  );
  process.exit(isSound ? 0 : 1);
}

const problems = join(import.meta.dirname, 'problems');
const slug = 'poll-until-done';
const solutionFile = join(problems, slug, 'submissions/accepted/loop.ts');
const source = readFileSync(solutionFile, 'utf8');
const testcases = 10;
const blocks = 4;
const perBlock = { latency: 10, throughput: 24, anchor: 3 };
const clients = 8;
const cores = Math.min(2, availableParallelism());

const ours = { latencyMs: [] as number[], perSecond: [] as number[] };
const anchor = { latencyMs: [] as number[], perSecond: [] as number[] };

const service = await startStandalone('--workers', String(cores), '--problems-dir', problems);
const anchorJudge = createAnchor(solutionFile);
try {
  const token = await setUp(service.url);
  const crowd = await Promise.all(
    Array.from({ length: clients }, () => createClient(service.url, token)),
  );
  const [first] = crowd;
  for (let index = 0; index < 3; index++) await first?.judge(slug, source);

  for (let block = 0; block < blocks; block++) {
    console.error(`block ${block + 1} of ${blocks} ...`);
    for (let index = 0; index < perBlock.latency; index++) {
      ours.latencyMs.push((await first?.judge(slug, source)) ?? Number.NaN);
    }
    for (let index = 0; index < perBlock.anchor; index++) {
      anchor.latencyMs.push(await timed(() => anchorJudge.judge(testcases)));
    }
    ours.perSecond.push(
      await rate(perBlock.throughput, clients, (lane) => crowd[lane]?.judge(slug, source)),
    );
    anchor.perSecond.push(
      await rate(perBlock.anchor * cores, cores, () => anchorJudge.judge(testcases)),
    );
  }
  crowd.forEach((client) => client.close());
} finally {
  anchorJudge.close();
  await service.stop();
}

const result = {
  node: process.version,
  cores,
  load: loadavg()[0],
  testcases,
  latencyMs: {
    p50: quantile(ours.latencyMs, 0.5),
    p95: quantile(ours.latencyMs, 0.95),
    min: Math.min(...ours.latencyMs),
  },
  anchorLatencyMs: { p50: quantile(anchor.latencyMs, 0.5), min: Math.min(...anchor.latencyMs) },
  judgementsPerSecond: quantile(ours.perSecond, 0.5),
  anchorJudgementsPerSecond: quantile(anchor.perSecond, 0.5),
};

if (process.argv.includes('--json')) console.log(JSON.stringify(result, null, 2));
else {
  const { latencyMs, anchorLatencyMs, judgementsPerSecond, anchorJudgementsPerSecond } = result;
  console.log(
    `\n${testcases} testcases a judgement, ${cores} workers, load ${result.load?.toFixed(1)}\n`,
  );
  console.log(
    table([
      ['what', 'Tickjudge', 'process per testcase', 'ratio'],
      [
        'accepted to verdict, one at a time (p50)',
        `${latencyMs.p50.toFixed(0)} ms`,
        `${anchorLatencyMs.p50.toFixed(0)} ms`,
        `${(anchorLatencyMs.p50 / latencyMs.p50).toFixed(1)} times as fast`,
      ],
      ['  the same, p95', `${latencyMs.p95.toFixed(0)} ms`, '', ''],
      [
        '  the same, best',
        `${latencyMs.min.toFixed(0)} ms`,
        `${anchorLatencyMs.min.toFixed(0)} ms`,
        '',
      ],
      [
        `judgements a second, ${clients} clients (median)`,
        judgementsPerSecond.toFixed(1),
        anchorJudgementsPerSecond.toFixed(1),
        `${(judgementsPerSecond / anchorJudgementsPerSecond).toFixed(1)} times as many`,
      ],
    ]),
  );
  console.log(
    '\nThe anchor starts `node` for every testcase and nothing else: no sandbox, no type check, no queue, no database.',
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Units of work a second, `lanes` at a time. */
async function rate(
  units: number,
  lanes: number,
  work: (lane: number) => Promise<unknown> | undefined,
): Promise<number> {
  let left = units;
  const elapsedMs = await timed(() =>
    Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        while (left-- > 0) await work(lane);
      }),
    ),
  );
  return (units * 1000) / elapsedMs;
}
