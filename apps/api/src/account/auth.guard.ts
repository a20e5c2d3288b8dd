import { Injectable, SetMetadata, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Request } from 'express';
import { DomainError } from '../http/domain-error.ts';
import { roleNeededKey, tokenScopeKey } from '../http/openapi-errors.ts';
import { isSameOrigin } from '../http/origin.ts';
import { RequestLimits } from '../throttle/request-limits.ts';
import type { Scope } from '../token/token.dto.ts';
import { isAtLeast } from './account.dto.ts';
import type { AccountBody, Role } from './account.dto.ts';
import { Authenticator } from './authenticator.ts';
import type { Principal } from './authenticator.ts';
import { credentialOf } from './session-token.ts';
import type { Credential } from './session-token.ts';

const access = 'tickjudge:access';
const tokenUseKey = 'tickjudge:token-use';
const roleKey = 'tickjudge:role';
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** For routes that need no account. */
export const Open = () => SetMetadata(access, 'open');

/** For routes that need no account but say more to somebody who is signed in; see `Visitor`. */
export const OpenToVisitors = () =>
  applyDecorators(SetMetadata(access, 'visitors'), ApiSecurity({}), SignedIn('any'));

/**
 * What a personal token must have for a route: a scope, one of several, nothing in particular, or nothing helps since
 * it takes a session, which is so for routes that say nothing.
 */
export type TokenUse = Scope | readonly Scope[] | 'any' | 'session';

/** Whoever may publish packages may look at them, and at how they are proved; submissions take "read" alone. */
export const readsPackages: TokenUse = ['read', 'publish'];

/** Documents what holds for every route that does not say otherwise, it needs an account, and what of a token. */
export const SignedIn = (tokenUse: TokenUse = 'session') =>
  applyDecorators(
    SetMetadata(tokenUseKey, tokenUse),
    ApiExtension(tokenScopeKey, tokenUse),
    ApiBearerAuth(),
    ApiCookieAuth(),
  );

/** For routes of authors, of organisers (who are authors too), or of admins alone (who are both). */
export const AuthorsOnly = () =>
  applyDecorators(SetMetadata(roleKey, 'author'), ApiExtension(roleNeededKey, 'author'));
export const OrganisersOnly = () =>
  applyDecorators(SetMetadata(roleKey, 'organiser'), ApiExtension(roleNeededKey, 'organiser'));
export const AdminsOnly = () =>
  applyDecorators(SetMetadata(roleKey, 'admin'), ApiExtension(roleNeededKey, 'admin'));

type SignedInRequest = Request & { account?: AccountBody };

/** The account that the request was made by. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): AccountBody => {
  const { account } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!account) throw new DomainError('not-signed-in', signInFirst);
  return account;
});

/** The account that the request was made by, or null, on a route that is `OpenToVisitors`. */
export const Visitor = createParamDecorator(
  (_: unknown, context: ExecutionContext): AccountBody | null =>
    context.switchToHttp().getRequest<SignedInRequest>().account ?? null,
);

export const signInFirst =
  'You are not signed in: sign in with POST /api/v1/sessions and send the token as "Authorization: Bearer <token>".';

/** Lets nobody in without an account, and no cookie that another site's page sent along. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.#said<'open' | 'visitors'>(access, context);
    if (needed === 'open') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const credential = credentialOf(request.headers);
    const principal = credential && (await this.#principalOf(credential, needed));
    if (!principal && needed === 'visitors') return true;
    if (!principal) throw new DomainError('not-signed-in', signInFirst);
    await this.limits.countOf(principal.account.id);
    if (credential.by === 'cookie' && !safe.has(request.method) && !isSameOrigin(request.headers)) {
      throw new DomainError(
        'foreign-origin',
        'A session cookie is only accepted from this site\'s own pages; programs send "Authorization: Bearer <token>".',
      );
    }
    requireScope(principal, this.#said<TokenUse>(tokenUseKey, context) ?? 'session');
    requireRole(principal.account, this.#said<NeededRole>(roleKey, context));
    request.account = principal.account;
    return true;
  }

  /** Whoever shows an expired token is told so, but on a page for visitors is one. */
  async #principalOf(credential: Credential, needed: string | undefined) {
    try {
      return await this.authenticator.principalOf(credential);
    } catch (error) {
      if (needed === 'visitors' && error instanceof DomainError) return null;
      throw error;
    }
  }

  #said<Value>(key: string, context: ExecutionContext): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}

/** Throws when a personal token does not reach; a session always does. */
export function requireScope({ scopes }: Principal, use: TokenUse): void {
  if (scopes === 'all' || use === 'any') return;
  if (use === 'session') {
    throw new DomainError(
      'session-needed',
      'A personal token may not do this; sign in with name and password.',
    );
  }
  const wanted = typeof use === 'string' ? [use] : use;
  if (!wanted.some((scope) => scopes.includes(scope))) {
    const names = wanted.map((scope) => `"${scope}"`).join(' or ');
    const has = scopes.map((scope) => `"${scope}"`).join(' and ');
    throw new DomainError(
      'missing-scope',
      `The token does not have the scope ${names}, only ${has}; make one that has it.`,
    );
  }
}

type NeededRole = Exclude<Role, 'contestant'>;

function requireRole(account: { role: Role }, needed: NeededRole | undefined): void {
  if (needed === undefined || isAtLeast(account, needed)) return;
  throw refusals[needed]();
}

const refusals: Record<NeededRole, () => DomainError> = {
  author: () =>
    new DomainError('not-an-author', 'Only an author may do this; ask an admin to make you one.'),
  organiser: () =>
    new DomainError(
      'not-an-organiser',
      'Only an organiser of contests may do this; ask an admin to make you one.',
    ),
  admin: () => new DomainError('not-an-admin', 'Only an admin may do this.'),
};
