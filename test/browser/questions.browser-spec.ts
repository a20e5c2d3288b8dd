import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { type Standalone, startStandalone } from '../support/standalone.ts';

let service: Standalone;
let browser: TestBrowser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  service = await startStandalone('--workers', '1');
  browser = await startBrowser();
  const { page: first } = await browser.open(service.url);
  await first.goto(service.url);
  const form = first.getByTestId('set-up-form');
  await form.locator('#name').fill('ada');
  await form.locator('#password').fill('correct horse battery');
  await form.locator('button[type=submit]').click();
  await first.getByTestId('account-name').waitFor();
  await first.close();
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
  expect(complaints).toEqual([]);
});

const lines = () => page.getByTestId('question-list').locator('li');
/** Once the list is what these filters give. */
const counted = (words: string) =>
  page
    .getByTestId('question-count')
    .and(page.getByText(words, { exact: true }))
    .waitFor();
const filters = () => page.getByTestId('question-filters');
const pathOf = () => new URL(page.url()).pathname + new URL(page.url()).search;

describe('the catalogue of questions in a browser', () => {
  it('lists the whole bank, leads to what is judged and says what is not', async () => {
    await page.goto(service.url);
    await page.getByRole('link', { name: 'Questions', exact: true }).click();
    await counted('35 questions');
    expect(await lines().count()).toBe(35);
    const judged = page.locator('[data-id=concurrent-fetch-with-backoff]');
    expect(await judged.innerText()).toMatch(/Coding\s+Medium\s+Cloud Engineer/);
    const design = page.locator('[data-id=webhook-delivery]');
    expect(await design.innerText()).toMatch(
      /System design\s+Hard[^]*Message Queues[^]*Not judged/,
    );
    expect(await design.getByRole('link', { name: /^Solve it/ }).count()).toBe(0);
    await judged.getByRole('link', { name: /^Solve it/ }).click();
    await page.getByTestId('statement').waitFor();
    expect(pathOf()).toBe('/problems/fetch-with-backoff');
  });

  it('is filtered by keyboard, keeps the filters in its address, and gives them back', async () => {
    await page.goto(`${service.url}/questions`);
    await counted('35 questions');
    await filters().getByLabel('Kind').focus();
    await page.keyboard.type('System');
    await counted('7 questions');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Hard');
    await counted('6 questions');
    expect(pathOf()).toBe('/questions?kind=system-design&difficulty=hard');

    await page.reload();
    await counted('6 questions');
    expect(await filters().getByLabel('Kind').inputValue()).toBe('system-design');
    await page
      .getByRole('link', { name: 'Only questions with the tag Rate Limiting' })
      .press('Enter');
    await counted('1 question');
    expect(await filters().getByLabel('Tag').inputValue()).toBe('Rate Limiting');
    await filters().getByLabel('Judged only').press('Space');
    await page.getByText('No question fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await counted('35 questions');
    expect(pathOf()).toBe('/questions');
  });

  it('shows what an address asks for, and leaves out what makes no sense in it', async () => {
    await page.goto(`${service.url}/questions?kind=riddle&judged=true&difficulty=medium`);
    await page.locator('[data-id=concurrent-fetch-with-backoff]').waitFor();
    expect(await filters().getByLabel('Judged only').isChecked()).toBe(true);
    for (const words of await lines().allInnerTexts())
      expect(words).toMatch(/Coding\s+Medium[^]*Solve it/);
    await page.goto(`${service.url}/questions?tag=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E`);
    await page.getByText('No question fits these filters.').waitFor();
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${service.url}/questions`);
    await counted('35 questions');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const sizes = await page
      .getByTestId('question-filters')
      .locator('select')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(40);
  });
});
