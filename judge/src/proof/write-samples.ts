import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgingTools } from '../judging/judge-submission.ts';
import { layout, type ProblemPackage } from '../problem/index.ts';
import { judgeOnce, LabelledJudge } from './judge-labelled.ts';
import { samplesOf, timelinesOf } from './run-samples.ts';
import { withSampleTimelines } from './sample-timelines.ts';

/**
 * Puts what happens in the samples into the package's statement, in place; answers whether that changed it. Its text
 * stays as it is, byte for byte, but for the code blocks of the samples.
 */
export async function writeSamples(tools: JudgingTools, pkg: ProblemPackage): Promise<boolean> {
  const timelines = await timelinesOf(new LabelledJudge(judgeOnce(tools, pkg)), pkg);
  const file = join(pkg.directory, layout.statement);
  const before = readFileSync(file, 'utf8');
  const after = withSampleTimelines(before, samplesOf(pkg), timelines);
  if (after === before) return false;
  writeFileSync(file, after);
  return true;
}
