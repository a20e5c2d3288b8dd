import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

const slug = 'fetch-with-backoff';
const submissions = resolve(import.meta.dirname, '../../problems', slug, 'submissions');
const labelled = (name: string): string => readFileSync(join(submissions, `${name}.ts`), 'utf8');

let service: Standalone;
let browser: TestBrowser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  service = await startStandalone('--workers', '1');
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  expect(await service.stop()).toBe(0);
});

beforeEach(async () => {
  ({ page, complaints } = await browser.open(service.url));
});

afterEach(async () => {
  await page.close();
  // The content policy, a missing file or a thrown error all show up here.
  expect(complaints).toEqual([]);
});

/** Opens the problem with this draft, as a contestant who comes back to what was typed. */
async function openWith(source: string): Promise<void> {
  await page.goto(`${service.url}/problems/${slug}`);
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key as string, text as string),
    [`tickjudge.draft.${slug}.ada`, source],
  );
  await page.reload();
  await page.locator('[data-testid=editor][data-phase=ready]').waitFor();
}

const panel = () => page.getByTestId('verdict-panel');
const badge = () => panel().getByTestId('verdict-badge').first();

async function submit(): Promise<void> {
  await page.getByTestId('submit').click();
  await panel().and(page.locator('[data-state=finished]')).waitFor({ timeout: 50_000 });
}

describe('solving a problem in a browser', () => {
  it('the first visitor creates the admin account and finds the problems', async () => {
    await page.goto(service.url);
    const form = page.getByTestId('set-up-form');
    await form.locator('#name').fill('ada');
    await form.locator('#password').fill('correct horse battery');
    await form.locator('button[type=submit]').click();
    await page.getByTestId('account-name').waitFor();
    expect(await page.getByTestId('problem-list').innerText()).toContain('Fetch with backoff');
  });

  it('the page reaches its own service, by http and by socket, and no other', async () => {
    await page.goto(service.url);
    await page.getByTestId('problem-list').waitFor();
    const own = await page.evaluate(async () => {
      const { ok } = await fetch('/api/v1/problems');
      const socket = new WebSocket('/socket.io/?EIO=4&transport=websocket');
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      });
      socket.close();
      return { ok, opened };
    });
    expect(own).toEqual({ ok: true, opened: true });
    expect(complaints).toEqual([]);

    // Another port is another origin: whoever listens there learns nothing.
    const blocked = await page.evaluate<string[]>(`(async () => {
      const seen = [];
      const all = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          if (seen.push(effectiveDirective + ' ' + blockedURI) === 4) resolve();
        }),
      );
      for (const scheme of ['ws', 'wss']) {
        const socket = new WebSocket(scheme + '://127.0.0.1:1/');
        await new Promise((resolve) => (socket.onerror = resolve));
      }
      await fetch('http://127.0.0.1:1/').catch(() => {});
      const picture = new Image();
      picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC';
      await picture.decode().catch(() => {});
      await all;
      return seen;
    })()`);
    expect(blocked).toEqual([
      'connect-src ws://127.0.0.1:1/',
      'connect-src wss://127.0.0.1:1/',
      'connect-src http://127.0.0.1:1/',
      'img-src data',
    ]);
    complaints.splice(0);
  });

  it('an accepted solution: runs arrive, the badge says so, the list remembers', async () => {
    await openWith(labelled('accepted/semaphore'));
    await submit();
    expect(await badge().getAttribute('data-verdict')).toBe('AC');
    const rows = panel().getByTestId('run-row');
    const indexes = await rows.evaluateAll((all) =>
      all.map((row) => Number(row.getAttribute('data-index'))),
    );
    expect(indexes).toEqual(indexes.map((_, index) => index));
    expect(indexes.length).toBeGreaterThanOrEqual(8);
    await page.goto(service.url);
    await page.locator('.solved-mark-solved').waitFor();
  });

  it('a solution that comes too early: the reason names the moment', async () => {
    await openWith(labelled('wrong_answer/constant-delay'));
    await submit();
    expect(await badge().getAttribute('data-verdict')).toBe('WA');
    const reason = panel().getByTestId('run-reason').first();
    expect(await reason.innerText()).toMatch(/due at \d+ ms, came at \d+ ms/);
  });

  it('a type error: line and column, and a jump to the place', async () => {
    await openWith(labelled('compile_error/answers-an-array'));
    await submit();
    expect(await badge().getAttribute('data-verdict')).toBe('CE');
    const diagnostic = panel().getByTestId('diagnostic').first();
    expect(await diagnostic.innerText()).toMatch(/\d+/);
    await diagnostic.click();
    await page.locator('.monaco-editor.focused').waitFor();
  });

  it('the editor knows the contract while typing', async () => {
    await openWith(
      "import type { Aggregate } from './contract';\nexport const wrong: Aggregate = 1;\n",
    );
    await page.locator('.squiggly-error').first().waitFor();
  });

  it('nothing typed is lost on reload', async () => {
    await openWith('// my own words\n');
    await page.reload();
    await page.locator('[data-testid=editor][data-phase=ready]').waitFor();
    // Monaco draws spaces as no-break spaces.
    const text = (await page.getByTestId('editor').innerText()).replaceAll('\u00a0', ' ');
    expect(text).toContain('my own words');
  });
});
