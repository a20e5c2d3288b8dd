import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { mapOfBundle, scenarioRules } from './bundle-files.ts';
import type { ProblemPackage, Testcase } from './problem-package.ts';

/** The runner puts one line before a bundle. */
const linesBefore = 1;

/**
 * "data/secret/1-basics/works.scenario.ts:4:9": where in the package's files a V8 stack of a scenario begins; undefined
 * when it has no such place. Scenarios are bundled without source maps, so that a judgement does not wait for them: the
 * one that failed is bundled again.
 */
export async function scenarioPlace(
  pkg: ProblemPackage,
  testcase: Testcase,
  stack: string,
): Promise<string | undefined> {
  const frames = [...stack.matchAll(/\bscenario\.js:(\d{1,7}):(\d{1,7})\b/g)];
  if (frames.length === 0) return undefined;
  // A package that was changed meanwhile may not be bundled any more; the verdict stands without its line.
  const text = await mapOfBundle(pkg.directory, testcase.file, scenarioRules).catch(() => null);
  if (text === null) return undefined;
  const map = new TraceMap(text);
  for (const [, line, column] of frames) {
    const inBundle = { line: Number(line) - linesBefore, column: Number(column) - 1 };
    if (inBundle.line < 1) continue;
    const at = originalPositionFor(map, inBundle);
    if (at.source !== null) return `${at.source}:${at.line}:${at.column + 1}`;
  }
  return undefined;
}
