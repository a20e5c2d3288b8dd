import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCompiler } from './compiler.ts';
import { ordersOf } from './transform-task.ts';

const compiler = createCompiler();
afterAll(() => compiler.close());

describe('stripping types without checking them', () => {
  it('answers each source in its order, whatever the others are', async () => {
    const [typed, broken, fine] = await compiler.transform([
      'export const a: string = 5;',
      'export const b = (;',
      '\uFEFFexport const c: number = 1;',
    ]);
    expect(typed).toMatchObject({ ok: true, script: expect.stringContaining('const a = 5') });
    expect(broken).toMatchObject({ ok: false, reason: 'syntax-error' });
    expect(fine).toMatchObject({ ok: true, script: expect.stringContaining('const c = 1') });
  });

  it('finds the one source that is too much for the process', async () => {
    const deep = `export const a = ${'('.repeat(30_000)}1${')'.repeat(30_000)};`;
    const [before, hostile, after] = await compiler.transform(['const a = 1;', deep, 'let b;']);
    expect(before).toMatchObject({ ok: true });
    expect(hostile).toMatchObject({ ok: false, reason: 'compile-limit' });
    expect(after).toMatchObject({ ok: true });
  }, 60_000);

  it('says what V8 refuses, although no place is known', async () => {
    const [refused] = await compiler.transform(['export const r = /(/;']);
    expect(refused).toMatchObject({ ok: false, reason: 'syntax-error' });
  });
});

describe('orders of many sources', () => {
  it('hold every source once, in order, and none is too long', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200_000), { maxLength: 200 }), (lengths) => {
        const sources = lengths.map((length, index) => `${index}`.padEnd(length, ' '));
        const orders = ordersOf(sources);
        expect(orders.flat()).toEqual(sources);
        for (const order of orders) {
          expect(order.length).toBeGreaterThan(0);
          expect(order.length === 1 || order.join('').length <= 256 * 1024).toBe(true);
        }
      }),
    );
  });
});
