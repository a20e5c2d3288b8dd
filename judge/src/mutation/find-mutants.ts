import { createHash } from 'node:crypto';
import traverseModule, { type NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { Markers } from './markers.ts';
import { type Edit, type FoundMutants, mostMutants, type Mutant, textWith } from './mutant.ts';
import type { Mutator } from './mutator.ts';
import { narrowEdit } from './narrow-edit.ts';
import { isMadeElsewhere, noiseOf } from './noise.ts';
import { numberMutators } from './number-mutators.ts';
import { parseSource, SourceSyntaxError } from './parse-source.ts';
import { promiseMutators } from './promise-mutators.ts';
import { SourceLines } from './source-lines.ts';
import { strykerMutants } from './stryker-mutants.ts';
import { timerMutators } from './timer-mutators.ts';

export { SourceSyntaxError };

/** Ours come first: of two with the same text, the one that says more about time keeps its name. */
const mutators: readonly Mutator[] = [...timerMutators, ...promiseMutators, ...numberMutators];

// A CommonJS package as Node imports it.
const traverse = (
  'default' in traverseModule ? traverseModule.default : traverseModule
) as typeof traverseModule;

interface Candidate extends Edit {
  readonly mutator: string;
  readonly path: NodePath;
}

/**
 * The mutants of one source, bounded, and the same source with markers. Only for the compiler's process: this takes
 * foreign text apart. Throws `SourceSyntaxError`, and RangeError when the text is nested too deeply.
 */
export async function findMutants(source: string): Promise<FoundMutants> {
  const tree = parseSource(source);
  const lines = new SourceLines(source);
  const { own, noise, pathsAt } = walk(tree, source);
  const theirs = (await strykerMutants(tree, source, lines)).flatMap((mutant): Candidate[] => {
    const path = pathsAt(mutant.start, mutant.end).find(isMutated(mutant.mutator));
    if (!path || isMadeElsewhere(mutant.mutator, path)) return [];
    return [{ mutator: mutant.mutator, path, ...(narrowEdit(path, mutant, source) ?? mutant) }];
  });
  const candidates = distinct([...own, ...theirs], source)
    .filter(({ start, end }) => !noise.some((range) => range.start <= start && end <= range.end))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const markers = new Markers(source);
  const chosen = choose(named(candidates, lines));
  const mutants = chosen.map(({ candidate, id, place }): Mutant => {
    const { mutator, start, end, replacement, path } = candidate;
    return { id, mutator, ...place, start, end, replacement, marker: markers.of(path) };
  });
  return { ok: true, mutants, found: candidates.length, marked: markers.text };
}

/** One walk for all: our mutants, the places of noise, and every node by its place. */
function walk(tree: t.File, source: string) {
  const own: Candidate[] = [];
  const noise: { start: number; end: number }[] = [];
  const paths = new Map<string, NodePath[]>();
  traverse(tree, {
    enter(path) {
      const { start, end } = path.node;
      if (isTypeOnly(path)) {
        path.skip();
        return;
      }
      const key = `${start} ${end}`;
      const there = paths.get(key);
      if (there) there.push(path);
      else paths.set(key, [path]);
      noise.push(...noiseOf(path));
      for (const { name: mutator, mutate } of mutators)
        for (const edit of mutate(path, source)) own.push({ mutator, path, ...edit });
    },
  });
  return {
    own,
    noise,
    pathsAt: (start: number, end: number) => paths.get(`${start} ${end}`) ?? [],
  };
}

function isTypeOnly(path: NodePath): boolean {
  return (
    path.isTSTypeAnnotation() ||
    path.isTSInterfaceDeclaration() ||
    path.isTSTypeAliasDeclaration() ||
    path.isTSTypeParameterInstantiation() ||
    path.isTSTypeParameterDeclaration() ||
    path.isImportDeclaration()
  );
}

/** Of several nodes at one place (a statement and its expression), the one that the mutator speaks of. */
function isMutated(mutator: string): (path: NodePath) => boolean {
  switch (mutator) {
    case 'BlockStatement':
      return (path) => path.isBlockStatement();
    case 'CallExpression':
      return (path) => path.isStatement();
    case 'ConditionalExpression':
      return (path) => path.isExpression() || path.isSwitchCase() || path.isForStatement();
    default:
      return (path) => path.isExpression() || path.isTemplateLiteral();
  }
}

/** Without those that change nothing and those whose text another one before them has as well. */
function distinct(candidates: readonly Candidate[], source: string): Candidate[] {
  const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');
  const seen = new Set([hashOf(source)]);
  return candidates.filter((candidate) => {
    const hash = hashOf(textWith(source, candidate));
    return seen.size < seen.add(hash).size;
  });
}

interface Named {
  readonly candidate: Candidate;
  readonly id: string;
  readonly place: { readonly line: number; readonly column: number };
}

function named(candidates: readonly Candidate[], lines: SourceLines): Named[] {
  const ordinals = new Map<string, number>();
  const ids = new Set<string>();
  return candidates.map((candidate) => {
    const place = lines.placeOf(candidate.start);
    const what = `${candidate.mutator}\n${lines.trimmed(place.line)}\n${candidate.replacement}`;
    let id: string;
    do {
      const ordinal = ordinals.get(what) ?? 0;
      ordinals.set(what, ordinal + 1);
      const hash = createHash('sha256').update(`${what}\n${ordinal}`).digest('hex');
      id = `${candidate.mutator}-${hash.slice(0, 8)}`;
    } while (ids.has(id));
    ids.add(id);
    return { candidate, id, place };
  });
}

/** All, or so many as are run: chosen by the hash in the id, so that all of the source has its share. */
function choose(all: readonly Named[]): readonly Named[] {
  if (all.length <= mostMutants) return all;
  const hashOf = ({ id }: Named): string => id.slice(-8);
  const last = all.map(hashOf).sort()[mostMutants]!;
  return all.filter((one) => hashOf(one) < last);
}
