import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import {
  hostileMarkup,
  hostileStatements,
  type ShownStatement,
  type Walls,
} from '../../apps/web/src/statement/testing/hostile-statements.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';

const testing = resolve(import.meta.dirname, '../../apps/web/src/statement/testing');

/** The page's own two walls as one script, which the browser loads from a server without a content policy. */
async function bundleOfWalls(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(testing, 'show-statement.ts')],
    bundle: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

let server: Server;
let browser: TestBrowser;
let url: string;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  const script = await bundleOfWalls();
  server = createServer((request, response) => {
    if (request.url === '/walls.js')
      response.setHeader('content-type', 'text/javascript').end(script);
    else if (request.url === '/')
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(
          '<!doctype html><link rel=icon href=data:,><div id=root></div><script src=/walls.js></script>',
        );
    // Whatever else is asked for was asked for by a statement, and shows up as an error of the console.
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
  ({ page, complaints } = await browser.open(url));
  await page.goto(url);
});

afterAll(async () => {
  await browser.close();
  await new Promise((done) => server.close(done));
});

beforeEach(() => void complaints.splice(0));

afterEach(async () => {
  expect(complaints).toEqual([]);
});

const ownElements = new Set(
  'H2 H3 H4 H5 H6 P HR BR BLOCKQUOTE UL OL LI PRE CODE EM STRONG S SPAN A FIGURE FIGCAPTION TABLE THEAD TBODY TR TH TD'.split(
    ' ',
  ),
);
const ownAttribute =
  /^(href=(https?:\/\/|mailto:|#part-).*|href=\/api\/v1\/problems\/x\/attachments\/\w+\.\w+|download=\w+\.\w+|id=part-[\p{L}\p{N}_-]+|title=.*|target=_blank|rel=noreferrer noopener nofollow|class=(language-[\w+#.-]+|align-(left|center|right)|timeline|timeline-time|package-file|no-image)|start=\d+|tabindex=0)$/su;

/** The functions of the bundle, in the browser. */
declare const walls: Walls;

const show = (kind: 'markdown' | 'html', text: string): Promise<ShownStatement> =>
  page.evaluate(([kind, text]) => walls.showStatement(kind, text), [kind, text] as const);

function expectHarmless(shown: ShownStatement): void {
  expect(shown.elements.filter((name) => !ownElements.has(name))).toEqual([]);
  expect(shown.attributes.filter((attribute) => !ownAttribute.test(attribute))).toEqual([]);
  expect(shown.reached).toBe(false);
}

describe('a hostile statement in a real browser', () => {
  it.each(hostileStatements)('is shown and does nothing: $name', async ({ markdown, shows }) => {
    const shown = await show('markdown', markdown);
    expectHarmless(shown);
    if (shows) expect(shown.text).toContain(shows);
  });

  it.each(hostileMarkup)('is held by the second wall alone: $name', async ({ html }) => {
    expectHarmless(await show('html', html));
  });

  it('keeps what honest statements use', async () => {
    const markdown =
      '# Title\n\n## Part\n\n*a* **b** `c` [d](https://d.example/) [e](../attachments/plan.png)\n\n1. one\n\n> quote\n\n' +
      '| a |\n|--:|\n| 1 |\n\n```ts\nlet a = 1;\n```\n\n```timeline sample/x\n0 ms  go\n```\n';
    const { elements, attributes, text } = await show('markdown', markdown);
    for (const name of ['H2', 'EM', 'STRONG', 'A', 'OL', 'BLOCKQUOTE', 'TABLE', 'PRE', 'FIGURE'])
      expect(elements).toContain(name);
    for (const attribute of [
      'class=language-ts',
      'class=align-right',
      'tabindex=0',
      'target=_blank',
      'href=/api/v1/problems/x/attachments/plan.png',
      'download=plan.png',
    ])
      expect(attributes).toContain(attribute);
    expect(text).toContain('Timeline of sample/x');
  });

  // The last one: it leaves its mark in the page.
  it('would be noticed by this test if there were no wall', async () => {
    const shown = await page.evaluate(() =>
      walls.showNaked('<img src="data:," onerror="globalThis.pwned=1"><p id=root>x</p>'),
    );
    expect(() => expectHarmless(shown)).toThrow();
    expect(shown.reached).toBe(true);
  });
});
