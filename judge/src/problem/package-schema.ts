/**
 * The YAML files of a package. Each key is described here once: what checks a package, the JSON schemas for editors
 * (`judge/schema/`), the types and the reference in problems/README.md are all made from this page.
 */
import { z } from 'zod';
import { profiles } from '../core/profile.ts';
import { lineMistake, proseMistake } from './control-characters.ts';
import { difficulties, secretFindings, usualCpuLimits } from './problem-package.ts';
import { packageLimits } from './package-limits.ts';

/** What this engine reads. A change that makes an old package wrong gets the next number. */
export const formatVersion = 'tickjudge-1';

/** One line that people read, of so many characters at most. */
const line = (mostChars: number) =>
  z
    .string()
    .min(1)
    .max(mostChars)
    .superRefine((text, context) => refuse(lineMistake(text), context));

const title = line(100);

const limitsSchema = z
  .strictObject({
    cpuFactor: z
      .number()
      .min(
        3,
        'must be at least 3: closer to the reference, measuring decides and not the solution.',
      )
      .max(100)
      .optional()
      .describe(
        'How many times the processor time of the slowest accepted submission a testcase may take. ' +
          `${usualCpuLimits.cpuFactor} if you say nothing.`,
      ),
    cpuFloorMs: z
      .int()
      .min(100, 'must be at least 100: shorter runs can not be measured.')
      .max(60_000)
      .optional()
      .describe(
        'Processor time that every testcase may take, however little the accepted submissions need, in ms. ' +
          `${usualCpuLimits.cpuFloorMs} if you say nothing.`,
      ),
    cpuTimeMs: z
      .int()
      .min(50)
      .max(60_000)
      .optional()
      .describe(
        'Instead of cpuFactor and cpuFloorMs: one fixed processor time of a testcase in ms, the same on every machine. ' +
          'For packages that teach.',
      ),
    memoryMiB: z
      .int()
      .min(16)
      .max(1024)
      .describe(
        "Heap of the solution's isolate, in MiB. Changes speed too: the reference is measured with it.",
      ),
  })
  .refine(
    ({ cpuTimeMs, cpuFactor, cpuFloorMs }) =>
      cpuTimeMs === undefined || (cpuFactor === undefined && cpuFloorMs === undefined),
    {
      path: ['cpuTimeMs'],
      message: 'is a fixed limit, so cpuFactor and cpuFloorMs mean nothing beside it; keep one.',
    },
  );

export const problemYamlSchema = z
  .strictObject({
    problem_format_version: z
      .literal(formatVersion, { error: ({ input }) => wrongVersion(input) })
      .describe('The version of this format; the first line of the file.'),
    title: title.describe('Name of the problem, as people read it.'),
    difficulty: z.enum(difficulties).describe('How hard it is.'),
    tags: z
      .array(
        z
          .string()
          .max(50)
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower case words joined by "-".'),
      )
      .max(10)
      .default([])
      .describe('What it is about: lower case words joined by "-".'),
    limits: limitsSchema.describe('What a solution may take in one testcase.'),
    leaks: z
      .enum(['ignore', 'finding'])
      .default('ignore')
      .describe(
        "What becomes of timers, requests and file operations that a solution leaves at a scenario's end: nothing, or WA left-running.",
      ),
    profile: z
      .enum(profiles)
      .default('node')
      .describe(
        'Whose timers a solution has. browser: timers nested more than 5 deep take 4 ms at least, as in HTML.',
      ),
    secret_findings: z
      .enum(secretFindings)
      .default('hidden')
      .describe(
        'What contestants see of a secret testcase: its verdict and its group only, or also findings, places and log. ' +
          'A package that teaches says shown.',
      ),
    hints: z
      .array(
        z
          .string()
          .trim()
          .min(1)
          .max(1000)
          .superRefine((text, context) => refuse(proseMistake(text), context)),
      )
      .max(10)
      .default([])
      .describe(
        'Markdown, shown one after the other to those who ask: the first says where to look, the last nearly how.',
      ),
    authors: z.array(line(100)).max(20).optional().describe('Who wrote it.'),
    license: line(100).optional().describe('Under which license it is: "MIT".'),
    rights_owner: line(100).optional().describe('Who owns the rights, if the authors do not.'),
    source: line(500).optional().describe('Where the problem comes from.'),
  })
  .meta({
    title: 'problem.yaml',
    description: 'What a problem is called and what its solutions may use.',
  });

export const testGroupYamlSchema = z
  .strictObject({
    title: title.describe('Name of the group, as contestants read it.'),
    points: z
      .number()
      .min(0)
      .max(1_000_000)
      .describe('What a solution gets when all of its testcases pass.'),
  })
  .meta({
    title: 'test_group.yaml',
    description: 'A group of secret testcases, in data/secret/<group>.',
  });

/** Samples carry no points. */
export const sampleGroupYamlSchema = z
  .strictObject({ title: title.describe('Name of the samples, as contestants read it.') })
  .meta({
    title: 'test_group.yaml',
    description: 'The sample testcases, in data/sample; may be left out.',
  });

/** What `tick mutate` prints where an author has to write a reason. */
export const reasonToWrite = 'why no testcase can notice';

const isReasonToWrite = (text: string): boolean =>
  text
    .trim()
    .replace(/[.!?]+$/, '')
    .toLowerCase() === reasonToWrite;

export const equivalentMutantsYamlSchema = z
  .array(
    z.strictObject({
      mutant: line(200).describe('Id of the mutant, as `tick mutate` prints it.'),
      reason: z
        .string()
        .trim()
        .min(10, 'must say why no testcase can notice, in a sentence.')
        .refine((text) => !isReasonToWrite(text), {
          message: 'is what stands in the place of a reason; say why no testcase can notice.',
        })
        .max(1_000)
        .superRefine((text, context) => refuse(proseMistake(text), context))
        .describe('Why no testcase can notice it.'),
    }),
  )
  .max(packageLimits.equivalentMutants)
  .superRefine((declared, context) => {
    const seen = new Set<string>();
    declared.forEach(({ mutant }, index) => {
      if (seen.has(mutant))
        context.addIssue({
          code: 'custom',
          path: [index, 'mutant'],
          message: `declares ${mutant} a second time; keep one.`,
        });
      seen.add(mutant);
    });
  })
  .meta({
    title: 'equivalent_mutants.yaml',
    description: 'Mutants that survive because they do the same; they do not count for the score.',
  });

export type ProblemYaml = z.infer<typeof problemYamlSchema>;
export type TestGroupYaml = z.infer<typeof testGroupYamlSchema>;
export type EquivalentMutant = z.infer<typeof equivalentMutantsYamlSchema>[number];

function refuse(message: string | undefined, context: z.RefinementCtx): void {
  if (message !== undefined) context.addIssue({ code: 'custom', message });
}

function wrongVersion(version: unknown): string {
  const line = `"problem_format_version: ${formatVersion}"`;
  if (version === undefined) return `is missing; begin the file with the line ${line}.`;
  if (newerVersion(version) !== undefined)
    return `is "${String(version)}", newer than this engine, which reads ${formatVersion}; use a newer tick.`;
  return `is the version of another format; write the line ${line}.`;
}

/** The version if it is one of ours that is to come: whatever else looks wrong may be right there. */
export function newerVersion(version: unknown): string | undefined {
  if (typeof version !== 'string') return undefined;
  const number = /^tickjudge-([1-9][0-9]{0,5})$/.exec(version)?.[1];
  const own = Number(formatVersion.split('-')[1]);
  return number !== undefined && Number(number) > own ? version : undefined;
}
