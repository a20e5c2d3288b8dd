import { describe, expect, it } from '@jest/globals';
import { renderStatement } from './render-statement.ts';

describe('a statement', () => {
  it('never becomes markup of its own', () => {
    const html = renderStatement('<script>alert(1)</script> <img src=x onerror=alert(1)>');
    expect(html).not.toMatch(/<(script|img)/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('cannot link to a script', () => {
    expect(renderStatement('[go](javascript:alert(1))')).not.toContain('href');
  });

  it('loses the title that the page already shows', () => {
    const html = renderStatement('# Fetch with backoff\n\nWrite it.\n\n## Values');
    expect(html).not.toContain('<h1');
    expect(html).toContain('<h2>Values</h2>');
  });

  it('opens other sites beside the page', () => {
    const html = renderStatement('[RFC](https://www.rfc-editor.org/)');
    expect(html).toContain('target="_blank" rel="noreferrer noopener"');
  });

  it('lets the keyboard scroll code blocks', () => {
    expect(renderStatement('```ts\nlet a = 1;\n```')).toMatch(/<pre tabindex="0">|tabindex="0"/);
  });
});
