import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { InvitationMade } from '../../apps/api/src/contract.ts';
import { returnPath } from '../../apps/api/src/identity/identity-provider.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { startProvider } from '../support/identity-provider.ts';
import { freePort, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startService, type TestService } from '../support/service.ts';

let postgres: TestPostgres;
let service: TestService;
let browser: TestBrowser;
let page: Page;
let complaints: string[];

const start = (signUp: string) => startService({ DATABASE_URL: postgres.url, SIGN_UP: signUp });

beforeAll(async () => {
  postgres = await startPostgres();
  service = await start('invited');
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
  await postgres?.stop();
});
beforeEach(async () => {
  ({ page, complaints } = await browser.open(service.api.url));
});
afterEach(async () => {
  // One profile for all tests: whoever is signed in must not meet the next one.
  await page.context().clearCookies();
  await page.close();
  // A refusal is told on the page, and Chromium complains of its status on the console, too.
  expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
});

const open = (path: string) => page.goto(service.api.url + path);
const fill = async (fields: Record<string, string>) => {
  for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
};
const submit = (form: string) =>
  page.getByTestId(`${form}-form`).locator('button[type=submit]').click();
const isIn = () => page.getByTestId('account-name').waitFor();
const signIn = async (name: string, password: string) => {
  await open('/sign-in');
  await fill({ name, password });
  await submit('sign-in');
};

describe('people in a browser', () => {
  it('sign up with the invitation that the page asks for, and are told when it does not hold', async () => {
    const given = { places: 1 };
    const { code } = (await service.call<InvitationMade>('POST', '/api/v1/invitations', given))
      .body;
    await open('/sign-up');
    await fill({ invitation: 'invite_no', name: 'Grace', password: 'correct horse' });
    await submit('sign-up');
    await page.getByTestId('error').getByText('is not known here').waitFor();
    await fill({ invitation: code });
    await submit('sign-up');
    await isIn();
  });

  it('change their password and sign in with the new one', async () => {
    await signIn('Grace', 'correct horse');
    await isIn();
    await open('/password');
    await fill({ 'current-password': 'wrong horse', 'new-password': 'battery staple' });
    await submit('change-password');
    await page.getByTestId('error').getByText('is not right').waitFor();
    await fill({ 'current-password': 'correct horse' });
    await submit('change-password');
    await page.getByText('The password is changed').waitFor();
    await isIn();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await signIn('Grace', 'battery staple');
    await isIn();
  });

  it("set a forgotten password by an administrator's code", async () => {
    await signIn('Ada', 'correct horse');
    await isIn();
    await open('/accounts');
    await page.getByRole('button', { name: 'Make a code for a new password of Grace' }).click();
    await page.getByTestId('confirm').click();
    const code = await page.getByTestId('code').inputValue();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await open('/sign-in');
    await page.getByRole('link', { name: 'Forgot the password?' }).click();
    await fill({ code, 'new-password': 'third password' });
    await submit('reset-password');
    await page.getByText('The new password is set').waitFor();
    await signIn('Grace', 'third password');
    await isIn();
  });

  it('are not offered to sign up where nobody can', async () => {
    const closed = await start('closed');
    await page.goto(`${closed.api.url}/sign-up`);
    await page.getByText('New accounts cannot be made here').waitFor();
    expect(await page.getByTestId('sign-up-form').count()).toBe(0);
    await page.goto(`${closed.api.url}/sign-in`);
    await page.getByTestId('sign-in-form').waitFor();
    expect(await page.getByRole('link', { name: /Create an account/ }).count()).toBe(0);
    await page.goto('about:blank');
    complaints.splice(
      0,
      complaints.length,
      ...complaints.filter((text) => !text.includes(closed.api.url)),
    );
    await closed.close();
  });

  it('sign in through the identity provider, and are told when that fails', async () => {
    const port = await freePort();
    const PUBLIC_URL = `http://127.0.0.1:${port}`;
    const provider = await startProvider(PUBLIC_URL + returnPath);
    await service.close();
    service = await startService({
      ...{ DATABASE_URL: postgres.url, PORT: String(port), PUBLIC_URL, OIDC_NAME: 'Example' },
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.client.id,
      OIDC_CLIENT_SECRET: provider.client.secret,
    });
    await page.close();
    ({ page, complaints } = await browser.open(service.api.url));
    try {
      provider.people.set('hedy', { preferred_username: 'Hedy' });
      await open('/sign-in?next=/password');
      await page.getByRole('button', { name: 'Sign in with Example' }).click();
      await page.locator('input[name=login]').fill('hedy');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(`${PUBLIC_URL}/password`);
      await page.getByTestId('account-name').getByText('Hedy').waitFor();
      await page.getByTestId('identities').getByText('Linked with Example').waitFor();
      await page.getByRole('button', { name: 'Unlink' }).click();
      await page.getByTestId('error').getByText('only way into your account').waitFor();
      await page.context().clearCookies();
      await open('/sign-in?refused=sign-up-closed');
      await page.getByTestId('error').getByText('You have no account here').waitFor();
    } finally {
      complaints = complaints.filter((text) => !text.includes(provider.issuer));
      await provider.stop();
    }
  });
});
