import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ExplainedScript } from '../explain/index.ts';
import {
  explainTestcase,
  type ExplainingTask,
  type Explanation,
  type RealmPair,
} from '../kernel/index.ts';

type ExplainRoom = { prepareScript(plain: string): ExplainedScript };

/**
 * Runs a testcase again to say where it ended. What this needs is read when the first run is to be explained: a runner
 * starts without it.
 */
export function explain(
  task: ExplainingTask,
  realms: RealmPair,
  folder: URL,
): { readonly historyHash: string; readonly explanation: Explanation } {
  const { prepareScript } = createRequire(import.meta.url)('./explain.cjs') as ExplainRoom;
  const { script, siteOf, placeOf } = prepareScript(task.submission);
  const explainer = readFileSync(new URL('guest-explainer.js', folder), 'utf8');
  return explainTestcase({ ...task, submission: script }, realms, { explainer, siteOf, placeOf });
}
