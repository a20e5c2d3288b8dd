import { Injectable } from '@nestjs/common';
import type { Scope } from '../token/token.dto.ts';
import { TokenService } from '../token/token.service.ts';
import type { AccountBody } from './account.dto.ts';
import { AccountService } from './account.service.ts';
import type { Credential } from './session-token.ts';

/** Who asks, and what they may do: a session all that its account may, a token what its scopes name. */
export interface Principal {
  readonly account: AccountBody;
  readonly scopes: readonly Scope[] | 'all';
}

/** Tells who is behind a credential, be it a session or a personal token. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly accounts: AccountService,
    private readonly tokens: TokenService,
  ) {}

  /** Null when the credential stands for nobody (any more). A personal token counts in the header only. */
  async principalOf({ by, token }: Credential): Promise<Principal | null> {
    const owner = by === 'header' ? await this.tokens.find(token) : null;
    if (owner) return owner;
    const account = await this.accounts.accountOf(token);
    return account && { account, scopes: 'all' };
  }
}
