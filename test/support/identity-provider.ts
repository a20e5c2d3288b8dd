import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';

/** A real OpenID Connect provider on loopback, which lets everybody in under the name that they say. */
export interface TestProvider {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** What it says of a person when it is asked. */
  readonly people: Map<string, Record<string, unknown>>;
  stop(): Promise<void>;
}

const interactionPath = '/interaction/';
/** Its own page, since the library's would load fonts from elsewhere. */
const page = `<!doctype html><title>Who are you?</title><link rel="icon" href="data:,">
<form method="post"><input name="login" aria-label="Name"><button>Continue</button></form>`;

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const client = { id: 'tickjudge', secret: 'a secret between judge and provider' };
  const people = new Map<string, Record<string, unknown>>();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scopes = 'openid profile email';
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'] },
    cookies: { keys: ['of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => interactionPath + uid },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
    // Everybody agrees to everything.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
        clientId: client.id,
      });
      grant.addOIDCScope(scopes);
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return response.setHeader('content-type', 'text/html').end(page);
    const accountId = new URLSearchParams(await text(request)).get('login') ?? '';
    return provider.interactionFinished(request, response, { login: { accountId } });
  };
  server.on('request', (request, response) => {
    const work = request.url?.startsWith(interactionPath)
      ? interact(request, response)
      : answer(request, response);
    Promise.resolve(work).catch(() => response.writeHead(500).end());
  });
  return {
    issuer,
    client,
    people,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
