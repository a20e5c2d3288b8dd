import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { built } from './built.ts';
import { bareNodeMs } from './bare-node.ts';
import type { Probe, ProbeOrder } from './engine-probe.ts';
import type { Row, Section } from './section.ts';
import { quantile } from './statistics.ts';

const { leanFlags } = await built<typeof import('../../judge/src/sandbox/launch-command.ts')>(
  'sandbox/launch-command.js',
);
const rounds = 5;

/** The kernel and its isolates alone, in a process started with the runner's flags. */
export const engine: Section = {
  title: 'The engine: one process, one core',
  anchor:
    'for isolates and testcases a bare `node` process each; for events the fake clock of @sinonjs/fake-timers, in the same process and without any isolate.',
  async run(progress) {
    const nodeMs: number[] = [];
    const probes: Probe[] = [];
    for (let round = 0; round < rounds; round++) {
      progress(`round ${round + 1} of ${rounds}`);
      probes.push(await probe({ isolates: 40, testcases: 20, timers: 20_000 }));
      for (let index = 0; index < 8; index++) nodeMs.push(await bareNodeMs());
    }
    return rowsOf(probes, quantile(nodeMs, 0.5));
  },
};

function probe(order: ProbeOrder): Promise<Probe> {
  const program = join(import.meta.dirname, 'engine-probe.ts');
  const child = spawn(process.execPath, [...leanFlags, program, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve(JSON.parse(text) as Probe)
        : reject(new Error(`The probe ended with exit code ${code}.`)),
    );
  });
}

function rowsOf(probes: readonly Probe[], nodeMs: number): Row[] {
  const all = (pick: (probe: Probe) => readonly number[]): number =>
    quantile(probes.flatMap(pick), 0.5);
  const beside = (what: string, ms: number, goal: string, reached: boolean): Row => ({
    what,
    ours: `${ms.toFixed(2)} ms`,
    anchor: `${nodeMs.toFixed(1)} ms`,
    ratio: `${(nodeMs / ms).toFixed(1)} times as fast`,
    goal,
    reached,
    figures: { ms, nodeMs },
  });
  const events = (what: string, key: 'timers' | 'sleeps' | 'interval'): Row => {
    const ours = all((probe) => [probe.events[key].ours]);
    const fake = all((probe) => [probe.events[key].fake]);
    return {
      what,
      ours: `${(ours / 1000).toFixed(0)} k/s`,
      anchor: `${(fake / 1000).toFixed(0)} k/s`,
      ratio: `${(ours / fake).toFixed(2)} times as many`,
      goal: '>= 200 k/s',
      reached: ours >= 200_000,
      figures: { perSecond: ours, fakePerSecond: fake },
    };
  };
  const isolateMs = all((probe) => probe.isolateMs);
  const testcaseMs = all((probe) => probe.testcaseMs);
  return [
    beside(
      'fresh isolate with its platform, ready to run',
      isolateMs,
      '<= 2 ms and >= 15 times',
      isolateMs <= 2 && nodeMs / isolateMs >= 15,
    ),
    beside('a debounce-size testcase with checks', testcaseMs, '<= 8 ms', testcaseMs <= 8),
    events('events: timers set ahead', 'timers'),
    events('events: a chain of sleeps', 'sleeps'),
    events('events: one interval', 'interval'),
    {
      what: "snapshot of the solution's platform",
      ours: `${(all((probe) => [probe.snapshotBytes]) / 2 ** 20).toFixed(2)} MB`,
      anchor: '',
      ratio: '',
      goal: '',
      reached: undefined,
      figures: { bytes: all((probe) => [probe.snapshotBytes]) },
    },
  ];
}
