import { Injectable, SetMetadata, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiCookieAuth, ApiSecurity } from '@nestjs/swagger';
import type { Request } from 'express';
import { DomainError } from '../http/domain-error.ts';
import { isSameOrigin } from '../http/origin.ts';
import type { AccountBody } from './account.dto.ts';
import { AccountService } from './account.service.ts';
import { credentialOf } from './session-token.ts';

const access = 'tickjudge:access';
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** For routes that need no account. */
export const Open = () => SetMetadata(access, 'open');

/** For routes that need no account but say more to somebody who is signed in; see `Visitor`. */
export const OpenToVisitors = () =>
  applyDecorators(SetMetadata(access, 'visitors'), ApiSecurity({}), SignedIn());

/** Documents what holds for every route that does not say otherwise: it needs a session. */
export const SignedIn = () => applyDecorators(ApiBearerAuth(), ApiCookieAuth());

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

/** Lets nobody in without a session, and no cookie that another site's page sent along. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accounts: AccountService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<'open' | 'visitors' | undefined>(access, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needed === 'open') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const credential = credentialOf(request.headers);
    const account = credential && (await this.accounts.accountOf(credential.token));
    if (!account && needed === 'visitors') return true;
    if (!account) throw new DomainError('not-signed-in', signInFirst);
    if (credential.by === 'cookie' && !safe.has(request.method) && !isSameOrigin(request.headers)) {
      throw new DomainError(
        'foreign-origin',
        'A session cookie is only accepted from this site\'s own pages; programs send "Authorization: Bearer <token>".',
      );
    }
    request.account = account;
    return true;
  }
}
