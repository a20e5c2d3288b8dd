import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startStandalone } from '../support/standalone.ts';
import { rate, timed } from './measure.ts';
import { createAnchor } from './process-per-testcase.ts';
import type { Row, Section } from './section.ts';
import { createClient, setUp } from './service-client.ts';
import { quantile } from './statistics.ts';

const problems = join(import.meta.dirname, 'problems');
const slug = 'poll-until-done';
const solutionFile = join(problems, slug, 'submissions/accepted/loop.ts');
const testcases = 10;
const blocks = 4;
const perBlock = { latency: 10, throughput: 24, anchor: 3 };
const clients = 8;
const cores = Math.min(2, availableParallelism());

interface Samples {
  readonly latencyMs: number[];
  readonly perSecond: number[];
}

/** What the whole service takes from an accepted submission to its verdict on the socket, and how many it judges. */
export const service: Section = {
  title: `The whole service: ${testcases} testcases a judgement, ${cores} workers, ${clients} clients for rates`,
  anchor:
    'starts `node` for every testcase and nothing else: no sandbox, no type check, no queue, no database.',
  async run(progress) {
    const anchor = createAnchor(solutionFile);
    try {
      const fresh = await measure({ reuse: false, anchor, progress });
      const reused = await measure({ reuse: true, anchor, progress });
      return rowsOf(fresh.ours, reused.ours, {
        latencyMs: [...fresh.beside.latencyMs, ...reused.beside.latencyMs],
        perSecond: [...fresh.beside.perSecond, ...reused.beside.perSecond],
      });
    } finally {
      anchor.close();
    }
  },
};

async function measure(how: {
  readonly reuse: boolean;
  readonly anchor: ReturnType<typeof createAnchor>;
  readonly progress: (text: string) => void;
}): Promise<{ ours: Samples; beside: Samples }> {
  const source = readFileSync(solutionFile, 'utf8');
  const ours: Samples = { latencyMs: [], perSecond: [] };
  const beside: Samples = { latencyMs: [], perSecond: [] };
  process.env['SANDBOX_RUNNERS'] = how.reuse ? 'reused' : 'fresh';
  const options = ['--workers', String(cores), '--problems-dir', problems];
  const running = await startStandalone(...options);
  try {
    const token = await setUp(running.url);
    const crowd = await Promise.all(
      Array.from({ length: clients }, () => createClient(running.url, token)),
    );
    const [first] = crowd;
    for (let index = 0; index < 3; index++) await first?.judge(slug, source);
    for (let block = 0; block < blocks; block++) {
      how.progress(`${how.reuse ? 'reused' : 'fresh'} runners, block ${block + 1} of ${blocks}`);
      for (let index = 0; index < perBlock.latency; index++)
        ours.latencyMs.push((await first?.judge(slug, source)) ?? Number.NaN);
      for (let index = 0; index < perBlock.anchor; index++)
        beside.latencyMs.push(await timed(() => how.anchor.judge(testcases)));
      ours.perSecond.push(
        await rate(perBlock.throughput, clients, (lane) => crowd[lane]?.judge(slug, source)),
      );
      beside.perSecond.push(
        await rate(perBlock.anchor * cores, cores, () => how.anchor.judge(testcases)),
      );
    }
    crowd.forEach((client) => client.close());
  } finally {
    await running.stop();
  }
  return { ours, beside };
}

function rowsOf(fresh: Samples, reused: Samples, beside: Samples): Row[] {
  const anchorMs = quantile(beside.latencyMs, 0.5);
  const latency = (what: string, ms: number, goal: string, goalMs: number): Row => ({
    what,
    ours: `${ms.toFixed(0)} ms`,
    anchor: `${anchorMs.toFixed(0)} ms`,
    ratio: `${(anchorMs / ms).toFixed(1)} times as fast`,
    goal,
    reached: ms <= goalMs,
    figures: { ms, anchorMs },
  });
  const perSecond = (what: string, samples: Samples, goal: number): Row => {
    const ours = quantile(samples.perSecond, 0.5);
    const anchor = quantile(beside.perSecond, 0.5);
    return {
      what,
      ours: `${ours.toFixed(1)}/s`,
      anchor: `${anchor.toFixed(1)}/s`,
      ratio: `${(ours / anchor).toFixed(1)} times as many`,
      goal: `>= ${goal}/s`,
      reached: ours >= goal,
      figures: { perSecond: ours, anchorPerSecond: anchor },
    };
  };
  const p50 = quantile(fresh.latencyMs, 0.5);
  return [
    latency('accepted to verdict, p50', p50, '<= 60 ms', 60),
    latency('accepted to verdict, p95', quantile(fresh.latencyMs, 0.95), '<= 150 ms', 150),
    latency('the same with runners reused, p50', quantile(reused.latencyMs, 0.5), '<= 60 ms', 60),
    perSecond('judgements, a fresh runner each', fresh, 10),
    perSecond('judgements, runners reused', reused, 40),
  ];
}
