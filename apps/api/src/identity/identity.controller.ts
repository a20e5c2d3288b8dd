import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { AccountBody } from '../account/account.dto.ts';
import { Authenticator } from '../account/authenticator.ts';
import { Me, Open, SignedIn } from '../account/auth.guard.ts';
import { credentialOf, setSessionCookie } from '../account/session-token.ts';
import { AppLogger } from '../app-logger.ts';
import { DomainError } from '../http/domain-error.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import type { Errand } from './errand.ts';
import { keepErrand, takeErrand } from './errand.ts';
import {
  identityBeginQuerySchema,
  identityBeginSchema,
  identityIdSchema,
  identityListSchema,
  identityReturnQuerySchema,
} from './identity.dto.ts';
import type { IdentityBegin, IdentityBeginQuery, IdentityList } from './identity.dto.ts';
import { IdentityDoor } from './identity-door.ts';
import { ProviderAwayError, ProviderRefusedError } from './identity-provider.ts';
import { IdentityService } from './identity.service.ts';

/** Signing in through the identity provider: the browser goes there and comes back. */
@ApiTags('sessions')
@Controller('api/v1')
export class IdentityController {
  constructor(
    private readonly door: IdentityDoor,
    private readonly identities: IdentityService,
    private readonly authenticator: Authenticator,
    private readonly logger: AppLogger,
  ) {}

  @Open()
  @Get('sessions/provider')
  @ApiFoundResponse({
    description:
      'To the identity provider, for a browser to follow. It comes back to a page, signed in, or to the page for signing in, which says why not.',
  })
  @refuses('no-identity-provider')
  async begin(
    @Query({ schema: identityBeginQuerySchema }) { next, invitation }: IdentityBeginQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { provider } = this.door;
    await this.#leadBack(response, '/sign-in', async () => {
      const { url, ...proof } = await provider.begin();
      keepErrand(request, response, {
        ...proof,
        ...(next && { next }),
        ...(invitation && { invitation }),
      });
      return url;
    });
  }

  @Open()
  @Get('sessions/provider/return')
  @ApiFoundResponse({ description: 'Where the identity provider sends the browser back to.' })
  @refuses('no-identity-provider')
  async finish(
    @Query({ schema: identityReturnQuerySchema }) _query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { provider } = this.door;
    const errand = takeErrand(request, response);
    await this.#leadBack(response, errand?.link ? '/password' : '/sign-in', async () => {
      if (!errand) throw new ProviderRefusedError('This browser was not sent there.');
      const search = request.originalUrl.slice(request.path.length);
      const identity = await provider.finish(search, errand);
      if (errand.link !== undefined) {
        await this.identities.link(await this.#linked(request, errand), identity);
        return '/password?linked=true';
      }
      setSessionCookie(
        request,
        response,
        await this.identities.signIn(identity, errand.invitation),
      );
      return errand.next ?? '/';
    });
  }

  /** By POST, which no other site's page can send: else it could link an identity of its own with the account. */
  @SignedIn()
  @Post('accounts/me/identities')
  @OwnBody()
  @answers(
    201,
    identityBeginSchema,
    'Where the browser goes to link an identity of the provider with this account.',
  )
  @refuses('no-identity-provider', 'provider-away')
  async beginLink(
    @Me() account: AccountBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IdentityBegin> {
    const { url, ...proof } = await this.door.provider.begin().catch((error: unknown) => {
      this.#note(error);
      throw new DomainError(
        'provider-away',
        'The identity provider does not answer; try again soon.',
      );
    });
    keepErrand(request, response, { ...proof, link: account.id });
    return { url };
  }

  @SignedIn()
  @Get('accounts/me/identities')
  @answers(200, identityListSchema, 'With what else than a password the account can be entered.')
  list(@Me() account: AccountBody): Promise<IdentityList> {
    return this.identities.list(account);
  }

  @SignedIn()
  @Delete('accounts/me/identities/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The identity opens this account no longer.' })
  @refuses('identity-not-found', 'last-way-in')
  async unlink(
    @Me() account: AccountBody,
    @Param('id', { schema: identityIdSchema }) id: string,
  ): Promise<void> {
    await this.identities.unlink(account, id);
  }

  /** The account that asked for the link, if it is still signed in in this browser. */
  async #linked(request: Request, { link }: Errand): Promise<AccountBody> {
    const credential = credentialOf(request.headers);
    const principal = credential && (await this.authenticator.principalOf(credential));
    if (principal && principal.account.id === link) return principal.account;
    throw new ProviderRefusedError('The account that asked for it is not signed in here any more.');
  }

  /** It is a person in a browser who waits: whatever fails, they get a page that says so. */
  async #leadBack(response: Response, page: string, where: () => Promise<string>): Promise<void> {
    const to = await where().catch((error: unknown) => {
      this.#note(error);
      const why =
        error instanceof DomainError
          ? error.code
          : error instanceof ProviderAwayError
            ? 'provider-away'
            : error instanceof ProviderRefusedError
              ? 'provider-refused'
              : 'internal-error';
      return `${page}?refused=${why}`;
    });
    response.redirect(302, to);
  }

  /** The words of the provider and of the library, without what was sent: that may hold a code or a token. */
  #note(error: unknown): void {
    if (error instanceof DomainError) return;
    const { name, message, cause } = error as Error;
    const { code, error: told } = (cause ?? {}) as { code?: unknown; error?: unknown };
    this.logger.pino.warn({ error: name, why: message, code, told }, 'identity.refused');
  }
}
