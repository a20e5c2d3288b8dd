import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Standalone, startStandalone } from '../support/standalone.ts';

const slug = 'fetch-with-backoff';
const submissions = resolve(import.meta.dirname, '../../problems', slug, 'submissions');
const labelled = (name: string): string => readFileSync(join(submissions, `${name}.ts`), 'utf8');
const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);

let service: Standalone;
let profile: string;
let browser: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (!executablePath) throw new Error('No Chromium here; install the package chromium.');
  service = await startStandalone('--workers', '1');
  profile = mkdtempSync(join(tmpdir(), 'tickjudge-browser-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1280, height: 900 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  expect(await service.stop()).toBe(0);
});

beforeEach(async () => {
  complaints.length = 0;
  page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const own = origin === service.url || ['data:', 'blob:'].includes(protocol);
    if (!own && !request.url().startsWith(service.url.replace('http', 'ws')))
      complaints.push(`request to ${request.url()}`);
  });
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
