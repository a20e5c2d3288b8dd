import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Edit, EditedText } from './edited-text.ts';

/** Every character that was not taken away, with its place. */
function places(text: string): { char: string; line: number; column: number }[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line].map((char, column) => ({ char, line: index + 1, column: column + 1 })),
    );
}

describe('an edited text', () => {
  it('finds the place of every character that was left', () => {
    const edit = fc.record({
      at: fc.nat(60),
      removed: fc.nat(2),
      text: fc.string({ unit: fc.constantFrom('<', '>'), maxLength: 4 }),
      kind: fc.constantFrom('open' as const, 'close' as const),
      order: fc.nat(5),
    });
    const original = fc
      .uniqueArray(fc.integer({ min: 0x100, max: 0x1ff }), { minLength: 10, maxLength: 60 })
      .chain((codes) =>
        fc.array(fc.nat(codes.length), { maxLength: 4 }).map((ends) => {
          const chars = codes.map((code) => String.fromCharCode(code));
          for (const end of ends) chars.splice(end, 0, '\n');
          return chars.join('');
        }),
      );
    fc.assert(
      fc.property(original, fc.array(edit, { maxLength: 8 }), (text, wanted) => {
        const taken = new Set<number>();
        const edits: Edit[] = [];
        for (const one of wanted) {
          const at = Math.min(one.at, text.length);
          const cut = text.slice(at, at + one.removed);
          const indexes = [...cut].map((_, index) => at + index);
          // Edits take different characters, no ends of lines, and none lies inside what another takes.
          const removed =
            cut.includes('\n') || indexes.some((index) => taken.has(index)) || taken.has(at)
              ? 0
              : cut.length;
          if (taken.has(at) || edits.some((other) => other.at >= at && other.at < at + removed))
            continue;
          indexes.slice(0, removed).forEach((index) => taken.add(index));
          edits.push({ ...one, at, removed });
        }
        const edited = new EditedText(text, edits);
        const before = new Map(places(text).map((place) => [place.char, place]));
        for (const { char, line, column } of places(edited.text)) {
          if ('<>'.includes(char)) continue;
          expect(edited.before({ line, column })).toEqual({
            line: before.get(char)!.line,
            column: before.get(char)!.column,
          });
        }
      }),
    );
  });
});
