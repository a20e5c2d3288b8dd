import { z } from 'zod';
import type { TopicEvent } from '../feed/index.ts';
import { runSchema, type State, states, type SubmissionBody } from './submission-body.ts';

/** How a judgement stands, for a line that is redrawn. */
export interface Standing {
  readonly state: State;
  /** Runs that there will be; null until the engine has said so. */
  readonly total: number | null;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of the last run; null before the first. */
  readonly group: string | null;
}

export function standingOf({ state, testcases, runs }: SubmissionBody): Standing {
  const nothing = { state, total: testcases, passed: 0, failed: 0, skipped: 0, group: null };
  return runs.reduce<Standing>(afterRun, nothing);
}

const eventSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('state'),
    state: z.enum(states),
    restarted: z.boolean().optional(),
    testcases: z.int().optional(),
  }),
  z.looseObject({ kind: z.literal('run'), run: runSchema }),
  z.looseObject({ kind: z.literal('verdict') }),
]);

/** The standing after an event; one that a newer server tells of leaves it as it is. */
export function afterEvent(standing: Standing, event: TopicEvent): Standing {
  const read = eventSchema.safeParse(event);
  if (!read.success) return standing;
  switch (read.data.kind) {
    case 'state': {
      const { state, restarted, testcases } = read.data;
      // What begins again begins at nothing.
      const begins = restarted === true || state === 'queued';
      const before = begins
        ? { total: null, passed: 0, failed: 0, skipped: 0, group: null }
        : standing;
      return { ...before, state, total: testcases ?? before.total };
    }
    case 'run':
      return afterRun(standing, read.data.run);
    case 'verdict':
      return { ...standing, state: 'finished' };
  }
}

function afterRun(
  standing: Standing,
  { group, result }: Pick<SubmissionBody['runs'][number], 'group' | 'result'>,
): Standing {
  const { passed, failed, skipped } = standing;
  if (result.kind === 'skipped') return { ...standing, group, skipped: skipped + 1 };
  return result.verdict === 'AC'
    ? { ...standing, group, passed: passed + 1 }
    : { ...standing, group, failed: failed + 1 };
}
