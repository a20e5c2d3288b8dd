import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AttachmentLinks } from './attachment-links.ts';
import { sanitizeStatement } from './sanitize-statement.ts';
import { statementHtml } from './statement-html.ts';

interface Props {
  text: string;
  /** Addresses of the package's files. */
  links: AttachmentLinks;
  canColor: boolean;
}

/** Foreign Markdown, behind both walls; its TypeScript is coloured once the editor, which can do that, has loaded. */
export function Prose({ text, links, canColor }: Props) {
  const body = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    () => body.current?.replaceChildren(sanitizeStatement(statementHtml(text, links))),
    [text, links],
  );

  useLayoutEffect(() => {
    if (!canColor || !body.current) return;
    const blocks = body.current.querySelectorAll<HTMLElement>(
      'code.language-ts, code.language-typescript',
    );
    void import('../editor/workspace.ts').then(({ colorize }) => {
      for (const block of blocks) void colorize(block);
    });
  }, [canColor, text, links]);

  return <div class="prose" ref={body} />;
}
