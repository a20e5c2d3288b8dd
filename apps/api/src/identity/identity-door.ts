import { DomainError } from '../http/domain-error.ts';
import type { SignUpMode } from '../invitation/sign-up-rule.ts';
import type { Config } from '../config.ts';
import { IdentityProvider } from './identity-provider.ts';

/** The way in through an identity provider, as it is configured: there may be none. */
export class IdentityDoor {
  readonly #provider: IdentityProvider | null;
  readonly #issuer: string | null;
  /** Who gets an account by coming through it. */
  readonly signUp: SignUpMode;

  constructor(provider: IdentityProvider | null, issuer: string | null, signUp: SignUpMode) {
    this.#provider = provider;
    this.#issuer = issuer;
    this.signUp = signUp;
  }

  /** What people call the provider; null when there is none. */
  get name(): string | null {
    return this.#provider?.name ?? null;
  }

  get provider(): IdentityProvider {
    if (this.#provider) return this.#provider;
    throw new DomainError(
      'no-identity-provider',
      'This judge has no identity provider; sign in with name and password.',
    );
  }

  /** An identity of a provider that was configured before goes by its address. */
  nameOf(issuer: string): string {
    return issuer === this.#issuer && this.#provider ? this.#provider.name : issuer;
  }
}

/** The door that the configuration describes; the schema sees to it that its parts come together. */
export function identityDoorOf(config: Config): IdentityDoor {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = config;
  const signUp = config.OIDC_SIGN_UP ?? config.SIGN_UP;
  const { PUBLIC_URL: publicUrl, OIDC_NAME: name } = config;
  const isWhole = issuer && clientId && clientSecret && publicUrl;
  const provider = isWhole
    ? new IdentityProvider({ issuer, clientId, clientSecret, name, publicUrl })
    : null;
  return new IdentityDoor(provider, issuer ?? null, signUp);
}
