import { z } from 'zod';
import {
  equivalentMutantsYamlSchema,
  problemYamlSchema,
  sampleGroupYamlSchema,
  testGroupYamlSchema,
} from './package-schema.ts';
import { packageLimits } from './package-limits.ts';
import { labelWords, packageParts } from './package-parts.ts';
import { markdownTable } from './markdown-table.ts';
import { withGenerated } from './generated-part.ts';

/** What the schemas of a package become besides checks: JSON schemas for editors, and the reference of the guide. */

/** A JSON schema as far as ours go. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** File name below judge/schema/ -> JSON schema (draft 7, which editors know best). */
export function packageJsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    'problem.schema.json': jsonSchema(problemYamlSchema),
    'test_group.schema.json': jsonSchema(testGroupYamlSchema),
    'equivalent_mutants.schema.json': jsonSchema(equivalentMutantsYamlSchema),
  };
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as JsonSchema;
}

/** What each bound of a package is about; those that are nobody's concern but the engine's are left out. */
const boundWords: Partial<Record<keyof typeof packageLimits, string>> = {
  files: 'files',
  entries: 'files and folders, ignored ones as well',
  fileBytes: 'one file',
  packageBytes: 'all files together',
  archiveBytes: 'the packed package',
  folderDepth: 'folders in one another',
  pathChars: 'a path',
  yamlBytes: '`problem.yaml` and each `test_group.yaml`',
  equivalentMutantsBytes: '`equivalent_mutants.yaml`',
  equivalentMutants: 'mutants declared equivalent',
  statementBytes: 'the statement, and the editorial',
  contractBytes: 'the contract',
  sourceBytes: 'the starter and each labelled submission',
  testcases: 'testcases',
  groups: 'groups',
  submissions: 'labelled submissions',
  attachments: 'further attachments',
  bundleBytes: 'one scenario or driver with its imports',
};

/** The reference part of problems/README.md, between its markers. */
export function packageReference(): string {
  const files = [
    ['`problem.yaml`', problemYamlSchema],
    ['`test_group.yaml` of a group (`data/secret/<group>`)', testGroupYamlSchema],
    ['`test_group.yaml` of the samples (`data/sample`)', sampleGroupYamlSchema],
    ['`submissions/equivalent_mutants.yaml`, a list', equivalentMutantsYamlSchema],
  ] as const;
  return [
    '### Files',
    markdownTable(
      ['path', 'what', 'must be there'],
      packageParts.map(({ path, what, isOptional }) => [
        `\`${path}\``,
        what,
        isOptional ? '' : 'yes',
      ]),
    ),
    ...files.flatMap(([heading, schema]) => [`### ${heading}`, keyTable(jsonSchema(schema))]),
    '### Labels',
    markdownTable(
      ['folder below `submissions/`', 'verdict'],
      labelWords.map(({ label, verdict }) => [`\`${label}\``, verdict]),
    ),
    '### Bounds',
    markdownTable(
      ['bound', 'of', 'most'],
      Object.entries(boundWords).map(([name, of]) => [
        `\`${name}\``,
        of,
        most(name, packageLimits[name as keyof typeof packageLimits]),
      ]),
    ),
  ].join('\n\n');
}

/** The guide with its reference made anew. Throws when the markers are not there. */
export function withReference(guide: string): string {
  return withGenerated(guide, 'reference', packageReference());
}

function keyTable(schema: JsonSchema): string {
  const rows = keyRows(schema.items ?? schema, '');
  return markdownTable(['key', 'what', 'value', 'must be there'], rows);
}

function keyRows({ properties = {}, required = [] }: JsonSchema, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([key, schema]) => [
    [
      `\`${prefix}${key}\``,
      schema.description ?? '',
      valueWords(schema),
      required.includes(key) ? 'yes' : '',
    ],
    ...(schema.properties ? keyRows(schema, `${prefix}${key}.`) : []),
  ]);
}

function valueWords(schema: JsonSchema): string {
  const words = bareWords(schema);
  return schema.default === undefined || Array.isArray(schema.default)
    ? words
    : `${words}; \`${String(schema.default)}\` if you say nothing`;
}

function bareWords(schema: JsonSchema): string {
  const { type, minLength, maxLength, minimum, maximum } = schema;
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum) return schema.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (schema.properties) return 'keys';
  if (schema.items) return `up to ${schema.maxItems} of: ${bareWords(schema.items)}`;
  if (type === 'string')
    return `text of ${minLength === undefined ? 'up to' : `${minLength} to`} ${maxLength} characters`;
  return `${type === 'integer' ? 'whole number' : 'number'} from ${minimum} to ${grouped(maximum ?? 0)}`;
}

function most(name: string, value: number): string {
  if (!name.endsWith('Bytes'))
    return name.endsWith('Chars') ? `${value} characters` : grouped(value);
  const mebibytes = value / 1024 / 1024;
  return mebibytes >= 1 ? `${mebibytes} MiB` : `${value / 1024} KiB`;
}

/** 1000000 -> "1,000,000". */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
