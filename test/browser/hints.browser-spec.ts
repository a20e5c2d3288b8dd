import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { hostileStatements } from '../../apps/web/src/statement/testing/hostile-statements.ts';
import { packageFolder, smallestPackage } from '../../judge/src/problem/test-package.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

const hostile = hostileStatements
  .map(({ markdown }) => markdown)
  // As a package may hold them.
  .filter((markdown) => markdown.length < 900 && !/[^\P{Cc}\t\n\r]/u.test(markdown));
const hints = ['Look at the *first* word.', hostile.join('\n\n').slice(0, 900), 'Say `hello`.'];
const solution = "export const hello = () => 'hello';\n";

const seeded = packageFolder();
let service: Standalone;
let browser: TestBrowser;
let page: Page;
let complaints: string[];

async function signUp(form: 'set-up' | 'sign-up', name: string): Promise<void> {
  await page.locator('#name').fill(name);
  await page.locator('#password').fill('correct horse battery');
  await page.getByTestId(`${form}-form`).locator('button[type=submit]').click();
  await page.getByTestId('account-name').waitFor();
}

beforeAll(async () => {
  const directory = seeded.write({
    ...smallestPackage,
    'problem.yaml': `${smallestPackage['problem.yaml']}hints: ${JSON.stringify(hints)}\n`,
    'solution/solution.en.md': `# How\n\nOne says it, **plainly**.\n\n${hostile.join('\n\n')}\n`,
  });
  service = await startStandalone('--workers', '1', '--problems-dir', dirname(directory));
  browser = await startBrowser();
  ({ page } = await browser.open(service.url));
  await page.goto(service.url);
  await signUp('set-up', 'ada');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  await page.close();
});

afterAll(async () => {
  await browser.close();
  seeded.remove();
  expect(await service.stop()).toBe(0);
});

beforeEach(async () => {
  ({ page, complaints } = await browser.open(service.url));
});

afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

const shown = () => page.getByTestId('hints').locator('ol > li');
const editorial = () => page.getByTestId('editorial');
const pwned = () => page.evaluate(() => 'pwned' in globalThis);
const foreign = 'img, script, style, iframe, form, [style]';

describe('help with a problem in a browser', () => {
  it('shows hints one after the other to whoever asks, by keyboard, behind both walls', async () => {
    await page.goto(`${service.url}/problems/say-hello`);
    const ask = page.getByTestId('hints').getByRole('button');
    await ask.waitFor();
    expect(await page.getByTestId('statement').innerText()).not.toContain('first word');
    expect(await ask.innerText()).toBe('Show a hint (1 of 3)');
    await ask.press('Enter');
    await shown().filter({ hasText: 'Look at the first word.' }).waitFor();
    expect(await shown().count()).toBe(1);
    // The new hint has the focus, so that it is read, and the next button comes after it.
    await page.locator('.hint-list > li:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await shown().nth(1).waitFor();
    expect(await shown().nth(1).innerText()).toContain('<script>window.pwned = 1</script>');
    expect(await page.getByTestId('hints').locator(foreign).count()).toBe(0);
    expect(await pwned()).toBe(false);
    await ask.click();
    await shown().nth(2).waitFor();
    expect(await ask.count()).toBe(0);
    await page.getByRole('tab', { name: 'My submissions' }).click();
    await shown().first().waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Statement' }).click();
    await shown().nth(2).waitFor();
  });

  it('says who may read the editorial, and opens it to them', async () => {
    await page.goto(`${service.url}/problems/say-hello`);
    await editorial().locator('summary').press('Enter');
    await editorial().getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: /Create an account/ }).click();
    await signUp('sign-up', 'grace');

    await page.goto(`${service.url}/problems/say-hello`);
    await editorial().locator('summary').click();
    await editorial().getByText('opens once a submission of yours').waitFor();
    // The browser's own line about the answer 403, which is what this is about.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 403')]);
    expect(await page.getByTestId('statement').innerText()).not.toContain('plainly');

    await page.evaluate(
      ([key, text]) => localStorage.setItem(key as string, text as string),
      ['tickjudge.draft.say-hello.grace', solution],
    );
    await page.reload();
    await page.locator('[data-testid=editor][data-phase=ready]').waitFor();
    await page.getByTestId('submit').click();
    await page
      .getByTestId('verdict-panel')
      .locator('[data-verdict=AC]')
      .first()
      .waitFor({ timeout: 50_000 });
    await editorial().locator('summary').click();
    await editorial().getByText('One says it, plainly.').waitFor();
    expect(await editorial().innerText()).toContain('<script>window.pwned = 1</script>');
    expect(await editorial().locator(foreign).count()).toBe(0);
    expect(await pwned()).toBe(false);
  });
});
