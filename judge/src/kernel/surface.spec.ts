import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { answerOf, runCase } from '../../../test/support/judge-lab.ts';
import { missingGlobals } from '../core/index.ts';

/** Holds what the types promise against what is in the realm, in both directions. */
const source = ts.createSourceFile(
  'platform.d.ts',
  readFileSync(new URL('../../types/platform.d.ts', import.meta.url), 'utf8'),
  ts.ScriptTarget.Latest,
);

const nameOf = (member: { readonly name?: ts.Node | undefined }): string | undefined =>
  member.name && ts.isIdentifier(member.name) ? member.name.text : undefined;
const namesOf = (members: readonly ts.TypeElement[]): string[] =>
  [...new Set(members.map(nameOf))].filter((name) => name !== undefined);

const interfaces = new Map<string, { members: string[]; parents: string[] }>();
const functions = new Set<string>();
/** Variables, with what their type says if it is written out: the static side of a class. */
const variables = new Map<string, string[] | undefined>();
for (const statement of source.statements) {
  if (ts.isFunctionDeclaration(statement)) functions.add(nameOf(statement) as string);
  if (ts.isInterfaceDeclaration(statement)) {
    const parents = (statement.heritageClauses ?? []).flatMap(({ types }) =>
      types.map(({ expression }) => (expression as ts.Identifier).text),
    );
    interfaces.set(statement.name.text, { members: namesOf(statement.members), parents });
  }
  if (ts.isVariableStatement(statement)) {
    for (const { name, type } of statement.declarationList.declarations) {
      const isLiteral = type && ts.isTypeLiteralNode(type);
      variables.set((name as ts.Identifier).text, isLiteral ? namesOf(type.members) : undefined);
    }
  }
}
const classes = [...variables.keys()].filter((name) => variables.get(name)?.includes('prototype'));

function membersOf(name: string): string[] {
  const { members, parents } = interfaces.get(name) ?? { members: [], parents: [] };
  return [...members, ...parents.filter((parent) => interfaces.has(parent)).flatMap(membersOf)];
}

/** Runs `look` in a realm with `input`. */
const inRealm = (look: (input: never) => unknown, input: unknown): unknown =>
  answerOf(new Function(`return (${String(look)})(${JSON.stringify(input)})`) as () => unknown);

describe('the types of the platform', () => {
  it('declare nothing that is not there', () => {
    const missing = inRealm(
      (names: string[]) =>
        names.filter((name) => typeof (globalThis as never)[name] === 'undefined'),
      [...functions, ...variables.keys()],
    );
    expect(missing).toEqual([]);
    expect(classes.length).toBeGreaterThan(40);
  });

  it('declare every global that is there and is not plain ECMAScript', () => {
    const language = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]);
    const there = answerOf(() => Object.getOwnPropertyNames(globalThis)) as string[];
    // Buffer and process are declared with the modules that they come from.
    const declared = new Set([...functions, ...variables.keys(), 'Buffer', 'process']);
    // A fresh context of V8 has a console of its own.
    const own = there.filter((name) => !language.has(name) || name === 'console');
    expect(own.filter((name) => !declared.has(name))).toEqual([]);
    expect(own.length).toBeGreaterThan(50);
  });

  it('declare the members of every class as they are', () => {
    const asked = classes.map((name) => ({
      name,
      members: membersOf(name),
      statics: (variables.get(name) ?? []).filter((member) => member !== 'prototype'),
    }));
    const found = inRealm((list: { name: string; members: string[]; statics: string[] }[]) => {
      const wrong: string[] = [];
      const notDeclared = (owner: object, declared: string[], skipped: string[]): string[] =>
        Object.getOwnPropertyNames(owner).filter(
          (key) => !declared.includes(key) && !skipped.includes(key) && !key.startsWith('_'),
        );
      for (const { name, members, statics } of list) {
        const Class = (globalThis as unknown as Record<string, new (...args: unknown[]) => object>)[
          name
        ] as new (...args: unknown[]) => object;
        const prototype = Class.prototype as object;
        const instance = (): object => {
          for (const args of [['x'], []]) {
            try {
              return new Class(...args);
            } catch {
              // It wants other arguments, or cannot be made.
            }
          }
          return prototype;
        };
        for (const member of members)
          if (!(member in prototype) && !(member in instance()))
            wrong.push(`${name}.${member} is not there`);
        for (const member of statics)
          if (!(member in Class)) wrong.push(`${name}.${member} (static) is not there`);
        for (const key of notDeclared(prototype, members, ['constructor']))
          wrong.push(`${name}.${key} is not declared`);
        for (const key of notDeclared(Class, statics, ['length', 'name', 'prototype']))
          wrong.push(`${name}.${key} (static) is not declared`);
      }
      return wrong;
    }, asked) as string[];
    const notOffered = /^SubtleCrypto\.\w+ is not declared$/;
    expect(found.filter((line) => !notOffered.test(line))).toEqual([]);
  });

  it('declare the methods of console as they are', () => {
    const there = answerOf(() => Object.getOwnPropertyNames(console)) as string[];
    expect(there.sort()).toEqual(membersOf('Console').sort());
  });
});

describe('a global that the platform does not offer', () => {
  it.each(missingGlobals())('%s is undefined for who asks, and named for who uses it', (name) => {
    expect(answerOf(new Function(`return typeof ${name}`) as () => unknown)).toBe('undefined');
    const { outcome } = runCase({ solution: `exports.solve = () => new ${name}();` });
    expect(outcome.verdict).toBe('RTE');
    expect(outcome.message).toContain(`${name} is not defined. Tickjudge has no ${name}: `);
  });

  it('is on the page of the supported surface, with what to use instead', () => {
    const page = readFileSync(new URL('../../../docs/platform.md', import.meta.url), 'utf8');
    expect(missingGlobals().filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const offered = [...functions, ...variables.keys()];
    expect(offered.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
