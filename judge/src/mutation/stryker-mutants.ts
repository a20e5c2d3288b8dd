import type * as t from '@babel/types';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { SourceLines } from './source-lines.ts';

/** A mutant as Stryker gives it: a node's place, and the text of the node that comes there instead. */
export interface StrykerMutant {
  readonly mutator: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * Mutators that are left out. Regular expressions: a dozen mutants for each, about texts and not about time. See
 * docs/decisions/0019-mutants.md.
 */
const leftOut = new Set(['Regex']);

/**
 * All mutants that Stryker's mutators find in a tree. Its instrumenter would also put them into the code, which costs
 * much and is of no use here: so it gets the tree ready made, is told to ignore every node, and lists what it ignored.
 */
export async function strykerMutants(
  tree: t.File,
  source: string,
  lines: SourceLines,
): Promise<StrykerMutant[]> {
  const parser = (() => () => readyTree(tree, source)) as InstrumenterParts[1];
  const instrumenter = new Instrumenter(silentLogger, parser, nothing);
  const { mutants } = await instrumenter.instrument(
    [{ name: 'solution.ts', mutate: true, content: source }],
    { plugins: null, excludedMutations: [], ignorers: [ignoreEverything], noHeader: true },
  );
  return mutants
    .filter(({ mutatorName }) => !leftOut.has(mutatorName))
    .map(({ mutatorName, location: { start, end }, replacement }) => ({
      mutator: mutatorName,
      start: lines.offsetOf(start.line, start.column),
      end: lines.offsetOf(end.line, end.column),
      replacement: replacement!,
    }));
}

type InstrumenterParts = ConstructorParameters<typeof Instrumenter>;

/** What its own parser would give for this name. */
function readyTree(root: t.File, rawContent: string): Promise<object> {
  return Promise.resolve({ originFileName: 'solution.ts', rawContent, format: 'ts', root });
}

const nothing = () => '';
const ignoreEverything = { shouldIgnore: () => 'listed only' };

const no = () => false;
const silentLogger: InstrumenterParts[0] = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
};
