import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createJudge, type Engine } from '../../judge/src/create-judge.ts';
import { rightSolution, tinyPackage } from '../support/judge-package.ts';
import { judgeProcesses } from '../support/judge-processes.ts';
import { sourceOf } from './hostile-input.ts';
import { answers } from './inputs/answers.ts';
import { thrown } from './inputs/exceptions.ts';
import { floods } from './inputs/floods.ts';
import { loading } from './inputs/loading.ts';
import { memory } from './inputs/memory.ts';
import { sources } from './inputs/sources.ts';
import { strings } from './inputs/strings.ts';

/** One of every kind of end: verdicts, deaths, refusals. None of them waits for a limit of time. */
const names = [
  'a thrown object',
  'an unhandled rejection',
  'a deeply nested one',
  'functions without number',
  'a log flood',
  'a log of giant lines',
  'a string split into a giant',
  'an answer just over the limit',
  'a top-level await that never ends',
  'a type error',
  'ten thousand type errors',
  'more than 64 KiB',
  'an array that grows',
];
const inputs = [answers, thrown, floods, loading, memory, sources, strings]
  .flatMap((kind) => kind.inputs)
  .filter(({ name }) => names.includes(name));

// The flag holds for the whole process, where a later spec may look whether isolates have a gc; the function stays.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
setFlagsFromString('--no-expose-gc');

const tiny = tinyPackage();
let judge: Engine;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(async () => {
  await judge.close();
  tiny.remove();
});

interface Held {
  readonly descriptors: number;
  readonly processes: number;
}
const held = (): Held => ({
  descriptors: readdirSync('/proc/self/fd').length,
  processes: judgeProcesses().length,
});

/** Standbys are replaced in the background, so what is held is read until it is what it was; then it must stay so. */
async function settle(wanted?: Held): Promise<Held> {
  let last = held();
  let same = 0;
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = held();
    same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
    last = now;
    if (same > 200 && (!wanted || JSON.stringify(now) === JSON.stringify(wanted))) break;
  }
  return last;
}

function memoryBytes(): number {
  collect();
  collect();
  return process.memoryUsage.rss();
}

describe('after fifty hostile judgements', () => {
  const judgeAll = async (times: number): Promise<void> => {
    for (let turn = 0; turn < times; turn++) {
      const input = inputs[turn % inputs.length]!;
      const report = await judge.judgeSource(tiny.pkg, sourceOf(input));
      expect([input.name, report.verdict]).not.toEqual([input.name, 'AC']);
    }
    expect((await judge.judgeSource(tiny.pkg, rightSolution)).verdict).toBe('AC');
  };

  it('the service holds the processes, descriptors and memory that it held before', async () => {
    expect(inputs).toHaveLength(names.length);
    await judgeAll(inputs.length);
    const before = await settle();
    const memoryBefore = memoryBytes();
    await judgeAll(50);
    expect(await settle(before)).toEqual(before);
    expect(memoryBytes() - memoryBefore).toBeLessThan(64 * 2 ** 20);
    // Sixty judgements; a few seconds on a quiet machine, minutes on one that does much else.
  }, 300_000);
});
