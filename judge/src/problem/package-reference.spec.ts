import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { packageJsonSchemas, withReference } from './package-reference.ts';
import { packageLimits } from './package-limits.ts';

const textOf = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

describe('what is made from the schemas of a package (node judge/package-docs.mjs)', () => {
  it.each(Object.entries(packageJsonSchemas()))('%s is the current one', (name, schema) => {
    expect(JSON.parse(textOf(`judge/schema/${name}`))).toEqual(schema);
  });

  it('describes every key, and says no to unknown ones', () => {
    const describeAll = (schema: object, path: string): string[] => {
      const { properties, items, additionalProperties } = schema as {
        properties?: Record<string, { description?: string }>;
        items?: object;
        additionalProperties?: boolean;
      };
      if (properties) expect([path, additionalProperties]).toEqual([path, false]);
      return [
        ...Object.entries(properties ?? {}).flatMap(([key, value]) => [
          ...(value.description ? [] : [`${path}.${key}`]),
          ...describeAll(value, `${path}.${key}`),
        ]),
        ...(items ? describeAll(items, `${path}[]`) : []),
      ];
    };
    for (const [name, schema] of Object.entries(packageJsonSchemas()))
      expect(describeAll(schema, name)).toEqual([]);
  });

  it('the reference of the guide is the current one', () => {
    const guide = textOf('problems/README.md');
    expect(withReference(guide)).toBe(guide);
    expect(guide).toContain(`${packageLimits.testcases}`);
  });
});
