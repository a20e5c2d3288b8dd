import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { profiles } from '../core/profile.ts';
import { suggestion } from './nearest-word.ts';
import { difficulties } from './problem-package.ts';

/** problem.yaml. Units are in the names. */
export const problemYamlSchema = z.strictObject({
  title: z.string().min(1).max(100),
  difficulty: z.enum(difficulties),
  tags: z
    .array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower case words joined by "-".'))
    .max(10)
    .default([]),
  limits: z
    .strictObject({
      /** Times that a testcase may take the processor time of the slowest accepted submission. */
      cpuFactor: z
        .number()
        .min(
          3,
          'must be at least 3: closer to the reference, measuring decides and not the solution.',
        )
        .max(100)
        .optional(),
      /** Processor time that every testcase may take, however little the accepted submissions need. */
      cpuFloorMs: z
        .int()
        .min(100, 'must be at least 100: shorter runs can not be measured.')
        .max(60_000)
        .optional(),
      /** Instead of both: one fixed processor time of a testcase, the same on every machine. */
      cpuTimeMs: z.int().min(50).max(60_000).optional(),
      /** Heap of the submission's isolate. */
      memoryMiB: z.int().min(16).max(1024),
    })
    .refine(
      ({ cpuTimeMs, cpuFactor, cpuFloorMs }) =>
        cpuTimeMs === undefined || (cpuFactor === undefined && cpuFloorMs === undefined),
      {
        path: ['cpuTimeMs'],
        message: 'is a fixed limit, so cpuFactor and cpuFloorMs mean nothing beside it; keep one.',
      },
    ),
  /** Whether timers, requests and file operations that are left when a scenario is over are a finding. */
  leaks: z.enum(['ignore', 'finding']).default('ignore'),
  /** Whose timers a solution has; `browser` is Node's with HTML's clamp of nested ones. */
  profile: z.enum(profiles).default('node'),
  /** Who wrote it, for the page. */
  authors: z.array(z.string().min(1).max(100)).max(20).optional(),
  license: z.string().min(1).max(100).optional(),
  source: z.string().min(1).max(500).optional(),
});

/** data/secret/<group>/test_group.yaml. */
export const testGroupYamlSchema = z.strictObject({
  title: z.string().min(1).max(100),
  points: z.number().min(0).max(1_000_000),
});

/** data/sample/test_group.yaml, which may be left out: samples carry no points. */
export const sampleGroupYamlSchema = z.strictObject({ title: z.string().min(1).max(100) });

/** Words of the ICPC package format that people write from memory -> ours. */
const foreignKeys: Readonly<Record<string, string>> = {
  name: 'title',
  keywords: 'tags',
  time_limit: 'cpuTimeMs',
  memory: 'memoryMiB',
  max_score: 'points',
};

/** Parses and checks a YAML text; each mistake is one sentence with its line. */
export function parseYaml<T>(
  text: string,
  schema: z.ZodType<T>,
): { value: T; mistakes: [] } | { value: undefined; mistakes: string[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const at = (offset: number | undefined) =>
    offset === undefined ? '' : `line ${lineCounter.linePos(offset).line}: `;
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    return {
      value: undefined,
      mistakes: broken.map((error) => `${at(error.pos[0])}${sentence(error.message)}`),
    };

  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 10 }));
  if (parsed.success) return { value: parsed.data, mistakes: [] };
  const mistakes = parsed.error.issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(
        (key) =>
          `${at(offsetOf([...path, key]))}Unknown key "${[...path, key].join('.')}". ${hint(schema, path, key)}`,
      );
    const name = path.length === 0 ? '' : `"${path.join('.')}": `;
    return [`${at(offsetOf(path))}${name}${sentence(issue.message)}`];
  });
  return { value: undefined, mistakes };

  function offsetOf(path: (string | number)[]): number | undefined {
    const node = document.getIn(path, true) as
      { range?: [number, number, number] } | undefined | null;
    return node?.range?.[0];
  }
}

function hint(schema: z.ZodType, path: readonly (string | number)[], key: string): string {
  const keys = keysAt(schema, path);
  const meant = foreignKeys[key];
  return meant !== undefined && keys.includes(meant)
    ? `Did you mean "${meant}"?`
    : suggestion(key, keys);
}

function keysAt(schema: z.ZodType, path: readonly (string | number)[]): string[] {
  let here: unknown = schema;
  for (const step of path) here = here instanceof z.ZodObject ? here.shape[step] : undefined;
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
