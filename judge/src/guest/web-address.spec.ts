import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectUrlParser, parseWebAddress } from './web-address.ts';

it('takes plain addresses apart as Node’s URL does, and leaves the rest to the parser', () => {
  let parsed = 0;
  connectUrlParser((text, base) => {
    parsed++;
    return new URL(text, base);
  });
  const piece = fc.constantFrom(
    'a',
    'b1',
    '-',
    '--',
    'xn--a',
    '.',
    '..',
    '/',
    '//',
    '%2e',
    '%41',
    '?',
    '#',
    ':80',
    ':443',
    ':8080',
    ':0',
    '1',
    '0x1',
    "'",
    '=',
    '&',
    '@',
    '~',
    '\\',
    ' ',
    'A',
  );
  let plain = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('http', 'https'),
      fc.array(piece, { maxLength: 8 }),
      (scheme, pieces) => {
        const text = `${scheme}://h${pieces.join('')}`;
        let url: URL;
        try {
          url = new URL(text);
        } catch {
          expect(() => parseWebAddress(text)).toThrow(TypeError);
          return;
        }
        if (url.username || url.password) return;
        const before = parsed;
        const { hash: fragment, ...address } = parseWebAddress(text);
        if (parsed === before) plain++;
        const { hash } = url;
        url.hash = '';
        // An empty fragment is in `href` only.
        expect({ ...address, hash: fragment === '#' ? '' : fragment }).toEqual({
          href: url.href,
          origin: url.origin,
          path: url.pathname + url.search,
          hash,
        });
      },
    ),
    { numRuns: 3000 },
  );
  expect([plain > 100, parsed > 100]).toEqual([true, true]);
});
