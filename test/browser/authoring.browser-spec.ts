import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { PackageVersion } from '../../apps/api/src/contract.ts';
import { hostileStatements } from '../../apps/web/src/statement/testing/hostile-statements.ts';
import { writeArchive } from '../../judge/src/problem/index.ts';
import { packageFolder, smallestPackage } from '../../judge/src/problem/test-package.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

/** A proof judges and mutates on a machine that may have other work. */
const proofTimeoutMs = 150_000;

const tick = resolve(import.meta.dirname, '../../judge/bin/tick.mjs');
const seeded = packageFolder();
const folder = mkdtempSync(join(tmpdir(), 'tickjudge-authoring-'));

let service: Standalone;
let browser: TestBrowser;
let page: Page;
let complaints: string[];

/** Runs the CLI as an author does, in a folder of the test. */
const run = (...words: string[]): string =>
  execFileSync(process.execPath, [tick, ...words], { cwd: folder, encoding: 'utf8' });

/** Packs the package "patience" with this title; answers the archive's path. */
function pack(title: string): string {
  const file = join(folder, 'patience', 'problem.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
  const archive = join(folder, `${title.replaceAll(' ', '-')}.zip`);
  run('pack', 'patience', '--output', archive);
  return archive;
}

beforeAll(async () => {
  const hostile = hostileStatements
    // A package's texts hold no control characters but tabs and line breaks.
    .filter(({ markdown }) => markdown.length < 500 && !/[^\P{Cc}\t\n\r]/u.test(markdown))
    .map(({ name, markdown }) => `## ${name}\n\n${markdown}\n`)
    .join('\n');
  const directory = seeded.write({
    ...smallestPackage,
    'statement/problem.en.md': `${hostile}\n[the page](../attachments/page.html)\n`,
    'attachments/page.html': '<script>document.title = window.pwned = 1</script>',
    'attachments/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned = 1"/>',
  });
  run('new', 'patience');
  service = await startStandalone('--workers', '1', '--problems-dir', dirname(directory));
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  seeded.remove();
  rmSync(folder, { recursive: true, force: true });
  expect(await service.stop()).toBe(0);
});

beforeEach(async () => {
  ({ page, complaints } = await browser.open(service.url));
});

afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

const open = (path: string) => page.goto(service.url + path);
const api = (path: string, init: RequestInit = {}) => fetch(`${service.url}/api/v1${path}`, init);
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const dialog = () => page.getByTestId('dialog');
const version = () => page.getByTestId('version');
const inState = (state: string) => version().and(page.locator(`[data-state=${state}]`));

/** The browser logs answers of 4xx as errors of its console; here they are what is tested. */
const forgive = (status: number) => {
  const rest = complaints.filter((text) => !text.includes(`status of ${status}`));
  complaints.splice(0, complaints.length, ...rest);
};

async function upload(archive: string, publish: boolean): Promise<void> {
  await open('/packages');
  if (publish) await page.getByTestId('publish-when-proved').check();
  await page.getByTestId('archive').setInputFiles(archive);
}

/** Drops a file onto the page, as from the machine's file manager. */
async function drop(archive: string): Promise<void> {
  await open('/packages');
  const content = readFileSync(archive).toString('base64');
  const dataTransfer = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.fromBase64(${JSON.stringify(content)});
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'dropped.zip', { type: 'application/zip' }));
    return transfer;
  })()`);
  await page.getByTestId('drop-zone').dispatchEvent('drop', { dataTransfer });
}

/** Waits until the version's proof has ended, and says what the page shows when it did not end well. */
async function proofEnds(): Promise<void> {
  const ended = ['proved', 'rejected', 'failed'].map((state) => `[data-state=${state}]`).join();
  await version().and(page.locator(ended)).waitFor({ timeout: proofTimeoutMs });
  if ((await version().getAttribute('data-state')) !== 'proved')
    throw new Error(await version().innerText());
}

/** Has the page keep the stages that it shows as going on, however short they are. */
async function watchStages(): Promise<void> {
  await version().waitFor();
  await page.evaluate(`(() => {
    globalThis.stagesSeen = [];
    const look = () => {
      const stage = document.querySelector('[data-status=now]')?.dataset.stage;
      if (stage && !stagesSeen.includes(stage)) stagesSeen.push(stage);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    look();
  })()`);
}

/** Counts what the page asks for below a path from now on. */
function requestsTo(path: string): () => string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith(path)) asked.push(request.url());
  });
  return () => asked;
}

describe('writing problems in a browser', () => {
  it('the administrator finds the packages of the installation', async () => {
    await open('/');
    const form = page.getByTestId('set-up-form');
    await form.locator('#name').fill('ada');
    await form.locator('#password').fill('correct horse battery');
    await form.locator('button[type=submit]').click();
    await page.getByRole('link', { name: 'Packages' }).click();
    const row = page.locator('[data-slug=say-hello]').getByTestId('version-row');
    await row.waitFor();
    expect(await row.getByTestId('live-badge').count()).toBe(1);
    await row.getByRole('link').click();
    await inState('proved').waitFor();
  });

  it('a hostile statement shows its text, runs nothing and loads nothing', async () => {
    await open('/problems/say-hello');
    const statement = page.getByTestId('statement');
    await statement.waitFor();
    const text = await statement.innerText();
    expect(text).toContain('<script>window.pwned = 1</script>');
    expect(text).toContain('[image: who reads]');
    expect(await statement.locator('img, script, style, iframe, form, [style]').count()).toBe(0);
    const addresses = await statement
      .locator('.prose a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(addresses.length).toBeGreaterThan(0);
    expect(
      addresses.filter(
        (address) =>
          !/^(https?:\/\/|mailto:|#part-|\/api\/v1\/problems\/say-hello\/attachments\/page\.html$)/.test(
            address,
          ),
      ),
    ).toEqual([]);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    await page.locator('[data-testid=editor][data-phase=ready]').waitFor();
  });

  it('files for contestants are kept and never shown, wherever they are opened', async () => {
    await open('/problems/say-hello');
    const files = page.getByTestId('attachments');
    await files.waitFor();
    expect(await files.innerText()).toMatch(/^page\.html \(.*\)\s+plan\.svg \(.*\)$/);
    const links = [
      page.getByTestId('statement').getByRole('link', { name: 'the page' }),
      files.getByRole('link', { name: 'plan.svg' }),
    ];
    for (const link of links) {
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(readFileSync(await download.path(), 'utf8')).toContain('pwned');
    }
    // Without the page's help: typed into the address line.
    for (const name of ['page.html', 'plan.svg']) {
      const typed = open(`/api/v1/problems/say-hello/attachments/${name}`);
      const [download] = await Promise.all([page.waitForEvent('download'), typed.catch(() => {})]);
      expect(download.suggestedFilename()).toBe(name);
    }
    expect(new URL(page.url()).pathname).toBe('/problems/say-hello');
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
  });

  it('a token is shown once, opens what it may, and opens nothing once revoked', async () => {
    await open('/tokens');
    await page.locator('#token-name').fill('laptop');
    await page.getByTestId('token-form').locator('[name=publish]').uncheck();
    await page.getByTestId('token-form').locator('[type=submit]').click();
    const token = await page.getByTestId('token').inputValue();
    expect(token).toMatch(/^tick_/);
    const row = page.getByTestId('token-table').locator('[data-name=laptop]');
    expect(await row.innerText()).toContain('read, submit');
    expect((await api('/packages', bearer(token))).status).toBe(200);
    expect((await api('/packages', { method: 'POST', ...bearer(token) })).status).toBe(403);

    await page.reload();
    await row.waitFor();
    expect(await page.content()).not.toContain(token);

    const revoke = row.getByRole('button');
    await revoke.focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await revoke.evaluate((button) => button.matches(':focus'))).toBe(true);
    expect((await api('/packages', bearer(token))).status).toBe(200);

    await revoke.click();
    await page.getByTestId('confirm').click();
    await row.waitFor({ state: 'detached' });
    expect((await api('/packages', bearer(token))).status).toBe(401);
  });

  it('an administrator makes somebody an author, who then sees the packages', async () => {
    const credentials = { name: 'bob', password: 'another horse battery' };
    const signedUp = await api('/accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    const { token } = (await signedUp.json()) as { token: string };
    const upload = () => api('/packages', { method: 'POST', body: 'no archive', ...bearer(token) });
    expect((await upload()).status).toBe(403);

    await open('/accounts');
    const row = page.getByTestId('account-table').locator('[data-name=bob]');
    await row.getByRole('combobox').selectOption('author');
    await page.getByTestId('confirm').click();
    await page.getByText('bob is author now.').waitFor();
    expect((await upload()).status).toBe(422);
  });

  it('what is no archive is refused before it is sent', async () => {
    await open('/packages');
    await page.getByTestId('archive').setInputFiles(join(folder, 'patience', 'problem.yaml'));
    expect(await page.getByTestId('error').innerText()).toContain('tick pack');
  });

  it('a broken package: everything that is wrong with it, file by file', async () => {
    const files = Object.entries({
      ...smallestPackage,
      'problem.yaml': 'titel: x\ndifficulty: none\n',
    });
    const bytes = await writeArchive(
      'broken',
      new Map(
        files
          .filter(([path]) => path !== 'contract.ts')
          .map(([path, text]) => [path, Buffer.from(text)]),
      ),
    );
    const archive = join(folder, 'broken.zip');
    writeFileSync(archive, bytes);
    await upload(archive, false);
    const diagnostics = page.getByTestId('package-diagnostics');
    await diagnostics.waitFor();
    const inYaml = await diagnostics.locator('[data-file="problem.yaml"]').innerText();
    expect(inYaml).toContain('titel');
    expect(inYaml).toContain('difficulty');
    expect(await diagnostics.innerText()).toContain('contract.ts');
    forgive(422);
  });

  it(
    'a good package is proved before the author’s eyes and goes live by itself',
    async () => {
      await upload(pack('Patience'), true);
      await watchStages();
      const asked = requestsTo('/api/v1/packages/');
      await proofEnds();
      await version().getByTestId('live-badge').waitFor();
      // All of this came over the socket: once at the beginning and once at each end the page asks for the whole.
      expect(asked().length).toBeLessThanOrEqual(3);
      expect(await page.evaluate('stagesSeen')).toEqual(['checking', 'judging', 'mutating']);
      expect(await page.getByTestId('labelled').locator('li.wrong').count()).toBe(0);
      expect(await page.getByTestId('labelled').locator('li.fine').count()).toBeGreaterThan(1);
      expect(await page.getByTestId('score').innerText()).toContain('%');
      const told = page.getByTestId('history');
      await told.locator('[data-action=published]').waitFor();
      expect(await told.innerText()).toContain('ada uploaded version 1');
      await open('/');
      expect(await page.getByTestId('problem-list').innerText()).toContain('Patience');
    },
    2 * proofTimeoutMs,
  );

  it('what was declared equivalent is shown to reviewers, with the reason', async () => {
    await open('/packages?slug=patience');
    // As the service tells it of a package with such a declaration; the live connection, which would tell otherwise, gets no answer.
    await page.route('**/socket.io/**', () => {});
    await page.route('**/api/v1/packages/*', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as PackageVersion;
      const mutation = body.proof?.mutation;
      if (mutation) {
        mutation.equivalent = 3;
        mutation.mutants.push({
          ...{ id: 'LostAwait-12345678', submission: 'plain', mutator: 'LostAwait', line: 3 },
          ...{ diff: '-await a;\n+a;', status: 'equivalent', killedBy: null },
          note: 'Nobody waits for <b>a</b>.',
        });
      }
      await route.fulfill({ response, json: body });
    });
    await page.locator('[data-number="1"]').getByRole('link').click();
    await inState('proved').waitFor();
    const list = page.getByTestId('equivalents');
    await list.waitFor();
    expect(await list.innerText()).toContain('Nobody waits for <b>a</b>.');
    expect(await list.innerText()).toContain('LostAwait-12345678');
    expect(await version().innerText()).toContain('3 mutants declared equivalent');
    expect(await version().innerText()).toContain('Only the first one is shown.');
  });

  it(
    'a second version replaces the first one, and is taken back',
    async () => {
      await drop(pack('More patience'));
      await proofEnds();
      await page.getByTestId('action-publish').click();
      await dialog().getByText('version 2 instead of version 1').waitFor();
      await page.getByTestId('confirm').click();
      await version().getByTestId('live-badge').waitFor();

      await open('/packages?slug=patience');
      await page.locator('[data-number="1"]').getByRole('link').click();
      await page.getByTestId('action-roll-back').click();
      await dialog().getByText('version 1 instead of version 2').waitFor();
      await page.getByTestId('confirm').click();
      await version().getByTestId('live-badge').waitFor();
      await page.getByTestId('history').locator('[data-action=rolled-back]').waitFor();

      await open('/problems/patience/versions');
      await page.getByTestId('published-versions').locator('[data-number="2"] a').click();
      const old = page.getByTestId('old-version');
      await old.waitFor();
      expect(await old.innerText()).toContain('More patience');
      await old.getByRole('link', { name: 'Go to the live version 1' }).click();
      await page.getByTestId('statement').waitFor();
      expect(await page.title()).toContain('Patience');
    },
    2 * proofTimeoutMs,
  );

  it(
    'a proof whose news are cut off again and again is shown whole, and nothing twice',
    async () => {
      let cuts = 0;
      await page.routeWebSocket(/\/socket\.io\//, (near) => {
        const far = near.connectToServer();
        let news = 0;
        far.onMessage((message) => {
          // Each connection loses its third piece of news, and all after it.
          if (/^42\["package"/.test(String(message)) && ++news === 3) {
            cuts += 1;
            void near.close();
            void far.close();
          } else if (news < 3) near.send(message);
        });
      });
      await upload(pack('Patience despite cuts'), false);
      await version().waitFor();
      // The whole is read again at the end: what was doubled on the way must be seen on the way.
      await page.evaluate(`(() => {
        globalThis.most = 0;
        globalThis.doubled = [];
        new MutationObserver(() => {
          const shown = [...document.querySelectorAll('[data-testid=labelled] > li > code')].map((one) => one.innerText);
          most = Math.max(most, shown.length);
          doubled.push(...shown.filter((name, index) => shown.indexOf(name) !== index));
        }).observe(document.body, { subtree: true, childList: true });
      })()`);
      await proofEnds();
      expect(await page.evaluate('doubled')).toEqual([]);
      expect(cuts).toBeGreaterThan(1);

      const id = new URL(page.url()).pathname.split('/').at(-1);
      const told = await page.evaluate<PackageVersion>(
        `fetch('/api/v1/packages/${id}').then((response) => response.json())`,
      );
      const names = await page.getByTestId('labelled').locator('li').count();
      expect([names, told.labelled.length]).toEqual([told.proof?.labelled.length, names]);
      expect(await page.evaluate('most')).toBe(names);
      expect(names).toBeGreaterThan(1);
      expect(await page.getByTestId('survivors').locator('> li').count()).toBe(
        told.survivors.length,
      );
      expect(await page.getByTestId('history').locator('[data-action=proved]').count()).toBe(
        told.number,
      );
    },
    2 * proofTimeoutMs,
  );
});
