import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);

/** A Chromium of its own profile; pages tell all that went wrong in them. */
export interface TestBrowser {
  /** Opens a page. `complaints` of it: errors of its console or scripts, and requests to other hosts than `own`. */
  open(own: string): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

export async function startBrowser(): Promise<TestBrowser> {
  if (!executablePath) throw new Error('No Chromium here; install the package chromium.');
  const profile = mkdtempSync(join(tmpdir(), 'tickjudge-browser-'));
  const browser: BrowserContext = await chromium.launchPersistentContext(profile, {
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
  return {
    async open(own) {
      const complaints: string[] = [];
      const page = await browser.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        const allowed = origin === own || ['data:', 'blob:'].includes(protocol);
        if (!allowed && !request.url().startsWith(own.replace('http', 'ws')))
          complaints.push(`request to ${request.url()}`);
      });
      return { page, complaints };
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
