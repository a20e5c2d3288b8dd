import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { hintForKey } from './foreign-words.ts';
import { suggestion } from './nearest-word.ts';
import { packageLimits } from './package-limits.ts';
import { pathologicalYaml } from './yaml-shape.ts';

export type ParsedYaml<T> =
  | { readonly value: T; readonly mistakes: readonly []; readonly raw?: undefined }
  | { readonly value: undefined; readonly mistakes: readonly string[]; readonly raw?: unknown };

/**
 * Parses and checks a YAML text of at most `packageLimits.yamlBytes`; each mistake is one sentence with its line. The
 * text is foreign: aliases without end and nests without bottom are mistakes like any other.
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>): ParsedYaml<T> {
  const pathological = pathologicalYaml(text);
  if (pathological !== undefined) return wrong([pathological]);
  const lineCounter = new LineCounter();
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter, prettyErrors: false });
  } catch {
    // The parser calls itself for each nest, until its stack ends.
    return wrong(['Is nested too deeply to be read; write it flat.']);
  }
  const at = (offset: number | undefined) =>
    offset === undefined ? '' : `line ${lineCounter.linePos(offset).line}: `;
  const broken = [...document.errors, ...document.warnings].slice(0, packageLimits.diagnostics);
  if (broken.length > 0)
    return wrong(broken.map((error) => `${at(error.pos[0])}${sentence(error.message)}`));

  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 10 });
  } catch {
    return wrong(['Uses anchors and aliases ("&", "*") too often; write out what they stand for.']);
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, mistakes: [] };
  const mistakes = parsed.error.issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys')
      return issue.keys
        .slice(0, packageLimits.diagnostics)
        .map(
          (key) =>
            `${at(offsetOf(document, [...path, key]))}Unknown key "${[...path, key].join('.')}". ` +
            hintForKey(key, keysAt(schema, path)),
        );
    const name = path.length === 0 ? '' : `"${path.join('.')}": `;
    return [`${at(offsetOf(document, path))}${name}${said(issue, valueAt(raw, path))}`];
  });
  return { value: undefined, mistakes, raw };
}

function wrong(mistakes: readonly string[]): { value: undefined; mistakes: readonly string[] } {
  return { value: undefined, mistakes };
}

/** What an issue says, where zod's own words are not those of an author. */
function said(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined && issue.code !== 'custom')
    return issue.path.at(-1) === 'problem_format_version'
      ? sentence(issue.message)
      : 'is missing; add it.';
  if (issue.code === 'invalid_value' && issue.values.length > 1 && typeof value === 'string')
    return `"${value}" is not known. ${suggestion(value, issue.values.map(String))}`;
  return sentence(issue.message);
}

function valueAt(raw: unknown, path: readonly (string | number)[]): unknown {
  let here: unknown = raw;
  for (const step of path)
    here =
      typeof here === 'object' && here !== null && Object.hasOwn(here, step)
        ? (here as Record<string | number, unknown>)[step]
        : undefined;
  return here;
}

function offsetOf(document: Document, path: readonly (string | number)[]): number | undefined {
  const node = document.getIn(path, true) as
    { range?: [number, number, number] } | undefined | null;
  return node?.range?.[0];
}

function keysAt(schema: z.ZodType, path: readonly (string | number)[]): string[] {
  let here: unknown = schema;
  for (const step of path) {
    if (here instanceof z.ZodArray) here = here.element;
    else here = here instanceof z.ZodObject ? here.shape[step] : undefined;
    while (here instanceof z.ZodOptional || here instanceof z.ZodDefault) here = here.unwrap();
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
