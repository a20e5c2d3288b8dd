import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSamples, withSampleTimelines } from './sample-timelines.ts';

const samples = [{ id: 'sample/a' }, { id: 'sample/b' }];
const timelines = new Map([
  ['sample/a', '0 ms  one\n5 ms  two'],
  ['sample/b', '0 ms  three'],
]);
const fence = (id: string) => `\`\`\`timeline ${id}\n${timelines.get(id)}\n\`\`\`\n`;
const right = `# A\n\n${fence('sample/a')}\ntext\n\n${fence('sample/b')}`;
const check = (text: string) => checkSamples(text, samples, timelines);

describe('the samples of a statement', () => {
  it('are fine when each is shown as it happens', () => {
    expect(check(right)).toEqual([]);
    expect(check(right.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('may not be missing', () => {
    expect(check(`# A\n\n${fence('sample/b')}`)).toEqual([
      expect.stringMatching(/^The sample sample\/a is not shown: .*`tick verify --write-samples`/),
    ]);
  });

  it('may not differ, and the difference is told', () => {
    expect(check(right.replace('5 ms', '6 ms'))).toEqual([
      expect.stringMatching(
        /^line 3: The timeline of sample\/a is not what happens; .*\n {3}0 ms {2}one\n {2}-6 ms {2}two\n {2}\+5 ms {2}two$/,
      ),
    ]);
  });

  it('may not be unknown, twice, or inside of a list', () => {
    expect(check(`${right}\n${fence('sample/a')}`)[0]).toMatch(
      /line 14: The timeline of sample\/a is there already/,
    );
    expect(check(`${right}\n\`\`\`timeline secret/1-x/y\n\`\`\`\n`)[0]).toMatch(
      /There is no sample secret\/1-x\/y/,
    );
    const inList = right.replace(
      fence('sample/b'),
      `- x\n\n  ${fence('sample/b').replaceAll('\n', '\n  ')}\n`,
    );
    expect(check(inList)).toEqual([expect.stringMatching(/sample\/b stands in a list or a quote/)]);
  });

  it('of which nothing is known are left alone', () => {
    expect(checkSamples(right.replace('5 ms', '6 ms'), samples, new Map())).toEqual([]);
  });

  it('that are utterly different cost no endless comparison', () => {
    const other = Array.from({ length: 20_000 }, (_, n) => `line ${n}`).join('\n');
    const [found] = checkSamples(
      `\`\`\`timeline sample/b\n${other}\n\`\`\`\n`,
      [{ id: 'sample/b' }],
      timelines,
    );
    expect(found!.length).toBeLessThan(1_000);
  });
});

describe('writing the samples', () => {
  it('adds those that are missing at the end', () => {
    expect(withSampleTimelines('# A', samples, timelines)).toBe(
      `# A\n\n${fence('sample/a')}\n${fence('sample/b')}`,
    );
  });

  it('closes a block that has no end', () => {
    const open = `# A\n\n${fence('sample/a')}\n\`\`\`timeline sample/b\nold`;
    expect(withSampleTimelines(open, samples, timelines)).toBe(
      `# A\n\n${fence('sample/a')}\n${fence('sample/b')}`,
    );
  });

  it('leaves everything else as it is, and is right afterwards', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'a',
        '',
        '  ',
        '# h',
        '- x',
        '> q',
        '```ts',
        '```',
        '~~~~',
        '\tcode',
        '<b>',
        'old',
      ),
      fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, '')),
    );
    const newline = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(piece, { maxLength: 6 }),
        newline,
        (before, after, end) => {
          // A paragraph of its own, so that nothing before it reaches into the block.
          const isOpen = [...before].some((line) =>
            /[`~]{3}|^\s*(<|>|[-+*]|\d+[.)])|^[ \t]/.test(line),
          );
          if (isOpen) return;
          const block = ['', '```timeline sample/a', 'old', '```', ''];
          const text = [...before, ...block, ...after].join(end);
          const one = new Map([['sample/a', '0 ms  one\n5 ms  two']]);
          const written = withSampleTimelines(text, [{ id: 'sample/a' }], one);
          const wanted = [
            ...before,
            '',
            '```timeline sample/a',
            '0 ms  one',
            '5 ms  two',
            '```',
            '',
            ...after,
          ].join(end);
          expect(written).toBe(wanted);
          expect(withSampleTimelines(written, [{ id: 'sample/a' }], one)).toBe(written);
        },
      ),
    );
  });
});
