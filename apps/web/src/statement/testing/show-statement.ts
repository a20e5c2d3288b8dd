import { attachmentLinks } from '../attachment-links.ts';
import { sanitizeStatement } from '../sanitize-statement.ts';
import { statementHtml } from '../statement-html.ts';
import type { ShownStatement, Walls } from './hostile-statements.ts';

const links = attachmentLinks({ slug: 'x', attachments: [{ name: 'plan.png', bytes: 1 }] }, null);

/**
 * Puts foreign text into the document as the page does, "html" behind the second wall alone, and looks at it once
 * whatever failed to load has failed.
 */
async function showStatement(kind: 'markdown' | 'html', text: string): Promise<ShownStatement> {
  const root = document.getElementById('root') as HTMLElement;
  root.replaceChildren(sanitizeStatement(kind === 'markdown' ? statementHtml(text, links) : text));
  return look(root);
}

/** The same without any wall: what the tests must notice. */
async function showNaked(html: string): Promise<ShownStatement> {
  const root = document.getElementById('root') as HTMLElement;
  root.innerHTML = html;
  return look(root);
}

async function look(root: HTMLElement): Promise<ShownStatement> {
  // Two frames: what loads from memory has loaded or failed by then. Requests are seen from outside.
  for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
  const elements = [...root.querySelectorAll('*')];
  return {
    elements: elements.map(({ tagName }) => tagName),
    attributes: elements.flatMap(({ attributes }) =>
      [...attributes].map(({ name, value }) => `${name}=${value}`),
    ),
    text: root.innerText,
    reached: 'pwned' in globalThis || document.getElementById('root') !== root,
  };
}

Object.assign(globalThis, { walls: { showStatement, showNaked } satisfies Walls });
