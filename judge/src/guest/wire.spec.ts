import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forms as dataForms } from './library/web/wire-data.ts';
import { captureBase64, decode, encode, type Handles } from './wire.ts';
import { FormShelf } from './wire-forms.ts';

captureBase64();
const refuse = (): never => {
  throw new TypeError('There are no handles here.');
};
const handles: Handles = {
  exportFunction: refuse,
  exportKnown: () => undefined,
  exportInstance: () => undefined,
  importHandle: () => undefined,
  forms: new FormShelf({ get: () => ({ forms: dataForms }) }),
};
const across = (value: unknown): unknown => decode(encode(value, handles), handles);

/**
 * What a value is made of, whatever realm its classes are from: one line for every object, in the order in which they
 * are met, with references as the number of their line. Equal lists mean equal values with equal sharing.
 */
function anatomy(root: unknown): unknown[] {
  const met: unknown[] = [];
  const lines: unknown[] = [];
  const show = (value: unknown): string => {
    if (typeof value !== 'object' || value === null)
      return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
    let number = met.indexOf(value);
    if (number < 0) {
      number = met.push(value) - 1;
      const line: unknown[] = [];
      lines.push(line);
      line.push(...partsOf(value));
    }
    return `#${number}`;
  };
  const partsOf = (value: object): unknown[] => {
    const tag = Object.prototype.toString.call(value);
    if (ArrayBuffer.isView(value)) {
      const { buffer, byteOffset, byteLength } = value;
      return [tag, [...new Uint8Array(buffer, byteOffset, byteLength)].join()];
    }
    if (tag === '[object ArrayBuffer]') return [tag, [...new Uint8Array(value as never)].join()];
    if (tag === '[object Date]') return [tag, (value as Date).getTime()];
    if (tag === '[object RegExp]') return [tag, String(value)];
    if (/Number|String|Boolean|BigInt/.test(tag)) return [tag, show(value.valueOf())];
    if (tag === '[object Map]')
      return [
        tag,
        ...[...(value as Map<unknown, unknown>)].map((pair) => pair.map(show).join('=>')),
      ];
    if (tag === '[object Set]') return [tag, ...[...(value as Set<unknown>)].map(show)];
    const length = Array.isArray(value) ? value.length : '';
    return [
      tag,
      length,
      ...Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${show(item)}`),
    ];
  };
  lines.unshift(show(root));
  return lines;
}

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('$', 'v', '__proto__', 'then', 'toJSON', 'constructor'),
  ),
  values: [
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(undefined, null, -0),
    fc.constantFrom({ $: 'ref', v: 0 }, { $: 'undefined' }, { $: 5 }).map((tag) => ({ ...tag })),
  ],
});

/** Objects, lists, maps and sets that hold each other in any way, also in circles. */
const graph = fc
  .array(
    fc.record({
      kind: fc.constantFrom('object', 'list', 'map', 'set'),
      edges: fc.array(fc.nat(39), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((nodes) => {
    const made = nodes.map(({ kind }) =>
      kind === 'list'
        ? []
        : kind === 'map'
          ? new Map()
          : kind === 'set'
            ? new Set()
            : ({} as never),
    );
    for (const [index, { edges }] of nodes.entries()) {
      const node: unknown = made[index];
      for (const [at, edge] of edges.entries()) {
        const target: unknown = made[edge % made.length];
        if (Array.isArray(node)) node.push(target);
        else if (node instanceof Map) node.set(at, target);
        else if (node instanceof Set) node.add(target);
        else (node as Record<string, unknown>)[`e${at}`] = target;
      }
    }
    return made[0];
  });

describe('the wire', () => {
  it('carries any data as structuredClone would copy it', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(anatomy(across(value))).toEqual(anatomy(structuredClone(value)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('carries shared and cyclic references as structuredClone would', () => {
    fc.assert(
      fc.property(graph, (value) => {
        expect(anatomy(across(value))).toEqual(anatomy(structuredClone(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('carries a long list of objects that are all one', () => {
    const one = { a: 1 };
    const back = across(Array.from({ length: 1_000 }, () => one)) as unknown[];
    expect(new Set(back).size).toBe(1);
  });

  it('is JSON itself for plain data, without a tag and without a copy', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('"$"') && !text.includes('-0'));
        if (JSON.stringify(JSON.parse(text)) === text && !hasMinusZero(value))
          expect(encode(value, handles)).toBe(text);
      }),
    );
  });

  it('never runs what a forged text says, and never hangs on one', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom(
          ...'ref sparse map set bytes regexp error object home view buffer boxed url zzz'.split(
            ' ',
          ),
        ),
        fc.jsonValue({ maxDepth: 2 }),
        (v, $, extra) => {
          const forged = JSON.stringify([{ $, v, length: extra, of: extra, fields: extra }]);
          let value: unknown;
          try {
            value = decode(forged, handles);
          } catch (error) {
            expect(Object.prototype.toString.call(error)).toBe('[object Error]');
            return;
          }
          expect(Array.isArray(value)).toBe(true);
        },
      ),
    );
  });
});

function hasMinusZero(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0);
  return Object.values(value).some(hasMinusZero);
}
