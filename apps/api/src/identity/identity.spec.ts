import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AccountBody,
  AccountsStatus,
  ErrorBody,
  IdentityBegin,
  IdentityList,
  InvitationMade,
  PasswordResetMade,
} from '../contract.ts';
import { CookieBrowser } from '../../../../test/support/cookie-browser.ts';
import type { TestProvider } from '../../../../test/support/identity-provider.ts';
import { startProvider } from '../../../../test/support/identity-provider.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { freePort, startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { returnPath } from './identity-provider.ts';

const begin = '/api/v1/sessions/provider';

describe('signing in through an identity provider', () => {
  let postgres: TestPostgres;
  let provider: TestProvider;
  let service: TestService;
  let environment: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    const port = await freePort();
    const PUBLIC_URL = `http://127.0.0.1:${port}`;
    provider = await startProvider(PUBLIC_URL + returnPath);
    environment = {
      ...{ DATABASE_URL: postgres.url, PORT: String(port), PUBLIC_URL },
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.client.id,
      OIDC_CLIENT_SECRET: provider.client.secret,
      OIDC_NAME: 'Example',
    };
    service = await startService(environment);
  });
  afterAll(async () => {
    await service?.close();
    await provider?.stop();
    await postgres?.stop();
  });

  /** Says at the provider who one is, and agrees; answers the address at which the provider sends the browser back. */
  const agree = async (browser: CookieBrowser, from: string, login: string): Promise<string> => {
    let url = from;
    for (let step = 0; step < 12; step++) {
      if (url.startsWith(service.api.url)) return url;
      const response = await browser.open(url);
      const to = response.headers.get('location');
      if (to) {
        url = new URL(to, url).href;
        continue;
      }
      expect(await response.text()).toContain('Who are you?');
      const sent = await browser.open(url, {
        method: 'POST',
        body: new URLSearchParams({ login }),
      });
      url = new URL(sent.headers.get('location') ?? '', url).href;
    }
    throw new Error(`The provider leads nowhere: ${url}`);
  };
  const goThere = async (browser: CookieBrowser, query = ''): Promise<string> => {
    const response = await browser.open(service.api.url + begin + query);
    expect(response.status).toBe(302);
    return response.headers.get('location') ?? '';
  };
  /** The whole way; answers the page on which the browser ends. */
  const signIn = async (login: string, { browser = new CookieBrowser(), query = '' } = {}) => {
    const back = await agree(browser, await goThere(browser, query), login);
    const response = await browser.open(back);
    return { browser, back, page: response.headers.get('location') };
  };
  const whoIs = async (browser: CookieBrowser) =>
    (
      (await (
        await browser.open(`${service.api.url}/api/v1/accounts/status`)
      ).json()) as AccountsStatus
    ).account;
  const tokenOf = (browser: CookieBrowser) =>
    browser.cookie(service.api.url, 'tickjudge_session') ?? '';
  const restart = async (changes: Record<string, string>) => {
    await service.close();
    service = await startService({ ...environment, ...changes });
  };

  it('gives whoever comes first an account, and the same one ever after', async () => {
    provider.people.set('grace', { preferred_username: 'Grace Hopper' });
    const first = await signIn('grace', { query: '?next=/problems/debounce' });
    expect(first.page).toBe('/problems/debounce');
    const grace = await whoIs(first.browser);
    expect(grace).toMatchObject({ name: 'Grace Hopper', role: 'contestant' });
    provider.people.set('grace', { preferred_username: 'Admiral' });
    const again = await signIn('grace');
    expect(again.page).toBe('/');
    expect(await whoIs(again.browser)).toEqual(grace);
  });

  it('finds a name that is free and has the form of one', async () => {
    const named = async (login: string, claims: Record<string, unknown>) => {
      provider.people.set(login, claims);
      return (await whoIs((await signIn(login)).browser))?.name;
    };
    expect(await named('a1', { preferred_username: '<script>alert(1)</script>' })).toBe(
      'script-alert-1-script-',
    );
    expect(await named('a2', { preferred_username: 'ADA', email: 'lovelace@example.org' })).toBe(
      'lovelace',
    );
    expect(await named('a3', { preferred_username: 'Ada' })).toMatch(/^Person$/);
    expect(await named('a4', { preferred_username: 'Ada', name: '\u202e' })).toMatch(/^Ada \d+$/);
    expect(await named('a5', { name: 'é'.repeat(300) })).toBe('é'.repeat(32));
    expect(await named('a6', { name: ['x'], email: 17 })).toMatch(/^Person \d+$/);
  });

  it('two returns of one person at once make one account', async () => {
    const browsers = [new CookieBrowser(), new CookieBrowser(), new CookieBrowser()];
    const backs = await Promise.all(
      browsers.map(async (browser) => agree(browser, await goThere(browser), 'twins')),
    );
    await Promise.all(browsers.map((browser, index) => browser.open(backs[index] ?? '')));
    const accounts = await Promise.all(browsers.map(whoIs));
    expect(new Set(accounts.map((account) => account?.id)).size).toBe(1);
    expect(accounts[0]).not.toBeNull();
  });

  it('lets nobody in with what another browser brought back, twice, or changed', async () => {
    const browser = new CookieBrowser();
    const back = await agree(browser, await goThere(browser), 'grace');
    const stranger = new CookieBrowser();
    expect((await stranger.open(back)).headers.get('location')).toBe(
      '/sign-in?refused=provider-refused',
    );
    await goThere(stranger);
    expect((await stranger.open(back)).headers.get('location')).toBe(
      '/sign-in?refused=provider-refused',
    );
    expect(await whoIs(stranger)).toBeNull();
    expect((await browser.open(`${back}x`)).headers.get('location')).toBe(
      '/sign-in?refused=provider-refused',
    );
    expect((await browser.open(back)).headers.get('location')).toBe(
      '/sign-in?refused=provider-refused',
    );
    const other = await signIn('grace');
    expect(await whoIs(other.browser)).not.toBeNull();
    const late = new CookieBrowser();
    expect((await late.open(other.back)).headers.get('location')).toBe(
      '/sign-in?refused=provider-refused',
    );
  });

  it.each([
    ['no cookie of ours', 'x'],
    ['not JSON', Buffer.from('{').toString('base64url')],
    ['another form', Buffer.from('{"state":1}').toString('base64url')],
  ])('takes an errand for none that is %s', async (_what, value) => {
    const browser = new CookieBrowser();
    browser.setCookie(service.api.url, 'tickjudge_errand', value);
    const response = await browser.open(`${service.api.url}${returnPath}?code=x&state=y`);
    expect(response.headers.get('location')).toBe('/sign-in?refused=provider-refused');
  });

  it('leads to pages of its own only', async () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const { status } = await service.call(
        'GET',
        `${begin}?next=${encodeURIComponent(next)}`,
        undefined,
        null,
      );
      expect([next, status]).toEqual([next, 400]);
    }
  });

  it('says no where the person said no', async () => {
    const browser = new CookieBrowser();
    const there = new URL(await goThere(browser));
    const state = there.searchParams.get('state') ?? '';
    const denied = `${service.api.url}${returnPath}?error=access_denied&state=${state}`;
    expect((await browser.open(denied)).headers.get('location')).toBe(
      '/sign-in?refused=provider-refused',
    );
  });

  it('holds to the rule for signing up', async () => {
    await restart({ OIDC_SIGN_UP: 'closed' });
    expect((await signIn('grace')).page).toBe('/');
    expect((await signIn('newcomer')).page).toBe('/sign-in?refused=sign-up-closed');
    await restart({ SIGN_UP: 'invited' });
    expect((await signIn('newcomer')).page).toBe('/sign-in?refused=invitation-needed');
    expect((await signIn('newcomer', { query: '?invitation=void' })).page).toBe(
      '/sign-in?refused=invitation-void',
    );
    const { body } = await service.call<InvitationMade>('POST', '/api/v1/invitations', {
      role: 'author',
      places: 1,
      expiresInDays: 1,
    });
    const invited = await signIn('newcomer', {
      query: `?invitation=${encodeURIComponent(body.code)}`,
    });
    expect(invited.page).toBe('/');
    expect(await whoIs(invited.browser)).toMatchObject({ role: 'author' });
    await restart({});
  });

  describe('linking', () => {
    const link = async (token: string, browser: CookieBrowser, login: string) => {
      browser.setCookie(service.api.url, 'tickjudge_session', token);
      const response = await browser.open(`${service.api.url}/api/v1/accounts/me/identities`, {
        method: 'POST',
        headers: { origin: service.api.url },
      });
      expect(response.status).toBe(201);
      const { url } = (await response.json()) as IdentityBegin;
      const back = await agree(browser, url, login);
      return { back, page: (await browser.open(back)).headers.get('location') };
    };
    const listed = async (token: string) =>
      (await service.call<IdentityList>('GET', '/api/v1/accounts/me/identities', undefined, token))
        .body;

    it('lets the identity open the account, until it is unlinked', async () => {
      const { token, account } = await service.signUp('Barbara');
      const { page } = await link(token, new CookieBrowser(), 'barbara');
      expect(page).toBe('/password?linked=true');
      expect((await link(token, new CookieBrowser(), 'barbara')).page).toBe(
        '/password?linked=true',
      );
      expect(await whoIs((await signIn('barbara')).browser)).toEqual(account);
      const before = await listed(token);
      expect(before).toMatchObject({ hasPassword: true, items: [{ provider: 'Example' }] });
      const path = `/api/v1/accounts/me/identities/${before.items[0]?.id}`;
      expect((await service.call('DELETE', path, undefined, service.admin.token)).status).toBe(404);
      expect((await service.call('DELETE', path, undefined, token)).status).toBe(204);
      expect((await listed(token)).items).toEqual([]);
      const newcomer = await whoIs((await signIn('barbara')).browser);
      expect(newcomer?.id).not.toBe(account.id);
    });

    it('refuses what would make two of one, or one of two', async () => {
      const { token } = await service.signUp('Edsger');
      expect((await link(token, new CookieBrowser(), 'grace')).page).toBe(
        '/password?refused=identity-taken',
      );
      expect((await link(token, new CookieBrowser(), 'edsger')).page).toBe('/password?linked=true');
      expect((await link(token, new CookieBrowser(), 'edsger-2')).page).toBe(
        '/password?refused=identity-taken',
      );
    });

    it('is only begun from its own pages, and only ended by who began it', async () => {
      const { token } = await service.signUp('Tony');
      const foreign = await fetch(`${service.api.url}/api/v1/accounts/me/identities`, {
        method: 'POST',
        headers: { origin: 'http://evil.example', cookie: `tickjudge_session=${token}` },
      });
      expect(foreign.status).toBe(403);
      const browser = new CookieBrowser();
      browser.setCookie(service.api.url, 'tickjudge_session', token);
      const response = await browser.open(`${service.api.url}/api/v1/accounts/me/identities`, {
        method: 'POST',
        headers: { origin: service.api.url },
      });
      const { url } = (await response.json()) as IdentityBegin;
      const back = await agree(browser, url, 'tony');
      const { token: another } = await service.signUp('Mallory');
      browser.setCookie(service.api.url, 'tickjudge_session', another);
      expect((await browser.open(back)).headers.get('location')).toBe(
        '/password?refused=provider-refused',
      );
      expect((await listed(another)).items).toEqual([]);
      expect((await listed(token)).items).toEqual([]);
    });

    it('keeps the last way in, and an admin can give another one', async () => {
      const { browser } = await signIn('alan');
      const token = tokenOf(browser);
      const alan = (await whoIs(browser)) as AccountBody;
      const { items, hasPassword } = await listed(token);
      expect(hasPassword).toBe(false);
      const path = `/api/v1/accounts/me/identities/${items[0]?.id}`;
      const refused = await service.call<ErrorBody>('DELETE', path, undefined, token);
      expect([refused.status, refused.body.error.code]).toEqual([409, 'last-way-in']);
      const change = { currentPassword: 'anything', newPassword: 'correct horse' };
      expect(
        (await service.call('POST', '/api/v1/accounts/me/password', change, token)).status,
      ).toBe(403);
      const guess = { name: alan.name, password: 'none' };
      expect((await service.call('POST', '/api/v1/sessions', guess, null)).status).toBe(401);
      const made = await service.call<PasswordResetMade>(
        'POST',
        `/api/v1/accounts/${alan.id}/password-reset`,
      );
      const reset = { code: made.body.code, newPassword: 'correct horse' };
      expect((await service.call('POST', '/api/v1/password-resets', reset, null)).status).toBe(204);
      const again = tokenOf((await signIn('alan')).browser);
      expect((await service.call('DELETE', path, undefined, again)).status).toBe(204);
    });
  });

  it('tells the page of the provider, and of none where there is none', async () => {
    const status = await service.call<AccountsStatus>(
      'GET',
      '/api/v1/accounts/status',
      undefined,
      null,
    );
    expect(status.body.identityProvider).toBe('Example');
    await service.close();
    service = await startService({ DATABASE_URL: postgres.url });
    const without = await service.call<AccountsStatus>(
      'GET',
      '/api/v1/accounts/status',
      undefined,
      null,
    );
    expect(without.body.identityProvider).toBeNull();
    const refused = await service.call<ErrorBody>('GET', begin, undefined, null);
    expect([refused.status, refused.body.error.code]).toEqual([404, 'no-identity-provider']);
  });

  it('starts without the provider, and says that it is away', async () => {
    await service.close();
    const away = `http://127.0.0.1:${await freePort()}`;
    service = await startService({ ...environment, OIDC_ISSUER: away });
    const browser = new CookieBrowser();
    expect(await goThere(browser)).toBe('/sign-in?refused=provider-away');
  });
});
