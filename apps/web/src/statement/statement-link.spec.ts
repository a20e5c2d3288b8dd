import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLink } from './statement-link.ts';

describe('a link of a statement', () => {
  it('leads outside by http, https and mail only', () => {
    for (const href of ['https://a.example/x?y#z', 'HTTP://a.example', 'mailto:ada@a.example'])
      expect(readLink(href).kind).toBe('outside');
  });

  it('names a file of the package when it is relative', () => {
    expect(readLink('attachments/a.json')).toEqual({ kind: 'inside', path: 'attachments/a.json' });
    expect(readLink('../../etc/passwd')).toEqual({ kind: 'inside', path: 'etc/passwd' });
  });

  it('is nothing else, whatever it looks like', () => {
    const odd = fc.stringMatching(/^[\t\n\\/ ]{0,3}[a-z:\\/@.\t#?]{0,30}$/);
    fc.assert(
      fc.property(odd, (href) => {
        const link = readLink(href);
        if (link.kind !== 'inside') return;
        // A browser that stood on a page of the package would stay there.
        expect(new URL(href, 'https://package.invalid/').host).toBe('package.invalid');
      }),
    );
  });
});
