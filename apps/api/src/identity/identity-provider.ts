import * as client from 'openid-client';
import type { Errand } from './errand.ts';

/** What the configuration says of the one provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
  /** Address under which people reach this judge, without a slash at its end. */
  readonly publicUrl: string;
}

/** Who somebody is with the provider. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The provider cannot be asked at the moment; nobody's fault here. */
export class ProviderAwayError extends Error {
  override readonly name = 'ProviderAwayError';
}
/** What came back is not what a person who said yes comes back with. */
export class ProviderRefusedError extends Error {
  override readonly name = 'ProviderRefusedError';
}

const patienceSeconds = 10;
export const returnPath = '/api/v1/sessions/provider/return';

/**
 * The OpenID Connect provider: the code flow with PKCE, state and nonce, and the signature of the identity is checked
 * even where TLS would do. What it says about itself is asked for when it is needed first, so the judge starts without it.
 */
export class IdentityProvider {
  readonly name: string;
  readonly #settings: ProviderSettings;
  #found: Promise<client.Configuration> | undefined;

  constructor(settings: ProviderSettings) {
    this.name = settings.name;
    this.#settings = settings;
  }

  /** Where the browser goes, and what it must bring back. */
  async begin(): Promise<{ url: string } & Pick<Errand, 'state' | 'nonce' | 'verifier'>> {
    const configuration = await this.#configuration();
    const [state, nonce, verifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#settings.publicUrl + returnPath,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...{ state, nonce },
    });
    return { url: url.href, state, nonce, verifier };
  }

  /** Who it is that came back. `search` is what the provider added to the address, with its question mark. */
  async finish(search: string, { state, nonce, verifier }: Errand): Promise<ProvenIdentity> {
    const configuration = await this.#configuration();
    try {
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(this.#settings.publicUrl + returnPath + search),
        {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      if (!claims) throw new ProviderRefusedError('The provider sent no identity.');
      return {
        issuer: claims.iss,
        subject: claims.sub,
        claims: { ...claims, ...(await said(configuration, tokens.access_token, claims.sub)) },
      };
    } catch (error) {
      throw isAway(error)
        ? new ProviderAwayError('The identity provider does not answer.', { cause: error })
        : new ProviderRefusedError('The identity provider did not say who it is.', {
            cause: error,
          });
    }
  }

  #configuration(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const insecure = new URL(issuer).protocol === 'http:';
    this.#found ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: patienceSeconds,
        execute: [
          client.enableNonRepudiationChecks,
          // The configuration lets this through for this machine's own addresses only.
          ...(insecure ? [client.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        this.#found = undefined;
        throw new ProviderAwayError('The identity provider does not tell about itself.', {
          cause: error,
        });
      });
    return this.#found;
  }
}

/** Most providers say names only when they are asked for them; a name is no reason to turn somebody away. */
async function said(
  configuration: client.Configuration,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown>> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return client
    .fetchUserInfo(configuration, accessToken, subject)
    .catch(() => ({}) as Record<string, unknown>);
}

/** Whether it was the way to the provider that failed, or its machine, rather than what came back. */
function isAway(error: unknown): boolean {
  const { name, cause, status } = error as { name?: string; cause?: unknown; status?: unknown };
  if (error instanceof TypeError || name === 'TimeoutError' || name === 'AbortError') return true;
  if (typeof status === 'number' && status >= 500) return true;
  return cause instanceof Error && cause !== error && isAway(cause);
}
