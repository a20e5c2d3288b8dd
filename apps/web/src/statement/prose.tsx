import { useLayoutEffect, useRef } from 'preact/hooks';
import { sanitizeStatement } from './sanitize-statement.ts';
import { statementHtml } from './statement-html.ts';

/** Foreign Markdown, behind both walls; its TypeScript is coloured once the editor, which can do that, has loaded. */
export function Prose({ text, canColor }: { text: string; canColor: boolean }) {
  const body = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    () => body.current?.replaceChildren(sanitizeStatement(statementHtml(text))),
    [text],
  );

  useLayoutEffect(() => {
    if (!canColor || !body.current) return;
    const blocks = body.current.querySelectorAll<HTMLElement>(
      'code.language-ts, code.language-typescript',
    );
    void import('../editor/workspace.ts').then(({ colorize }) => {
      for (const block of blocks) void colorize(block);
    });
  }, [canColor, text]);

  return <div class="prose" ref={body} />;
}
