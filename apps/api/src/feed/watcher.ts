import { Injectable } from '@nestjs/common';
import { Authenticator } from '../account/authenticator.ts';
import { requireScope, signInFirst } from '../account/auth.guard.ts';
import type { TokenUse } from '../account/auth.guard.ts';
import type { AccountBody } from '../account/account.dto.ts';
import type { Credential } from '../account/session-token.ts';
import { DomainError } from '../http/domain-error.ts';

/** Tells who watches. Asked again and again: a session may have ended, a token may be deleted, a role changed. */
@Injectable()
export class Watcher {
  constructor(private readonly authenticator: Authenticator) {}

  /** Throws when the credential stands for nobody (any more), or does not reach. */
  async accountOf(credential: Credential | null, use: TokenUse): Promise<AccountBody> {
    const principal = credential && (await this.authenticator.principalOf(credential));
    if (!principal) throw new DomainError('not-signed-in', signInFirst);
    requireScope(principal, use);
    return principal.account;
  }
}
