import type { PackageChecker } from './check-package.ts';
import { type CompiledScenario, failure, type ScenarioTask } from './compile-result.ts';
import { transform } from './transform.ts';

/** Where a contestant's own scenario stands, as its imports see it: beside the samples, which they know. */
const place = 'data/sample/own.scenario.ts';

const mayImport =
  "A scenario of your own may import '@tickjudge/judge/scenario', and types of '../../contract.ts' and '../../driver.ts'.";

/**
 * A contestant's own scenario, from text to script. There is no bundler, and no file: what it imports besides the types
 * that are given here does not exist, neither for the type checker nor, later, in its isolate.
 */
export function compileScenario(
  checker: PackageChecker,
  { scenario, contract, driver }: ScenarioTask,
): CompiledScenario {
  const text = scenario.startsWith('\uFEFF') ? scenario.slice(1) : scenario;
  const files = { 'contract.ts': contract, ...(driver !== null && { 'driver.ts': driver }) };
  const { problems } = checker.check({ files: { ...files, [place]: text } }, place);
  if (problems.length > 0) {
    const diagnostics = problems.map(({ line, column, code, message }) => ({
      ...{ line, column, code },
      message: /^Cannot find module/.test(message) ? `${message} ${mayImport}` : message,
    }));
    return failure('type-error', diagnostics);
  }
  return transform(text, { isScenario: true });
}
