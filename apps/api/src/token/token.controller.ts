import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, SignedIn } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import { newTokenSchema, tokenCreatedSchema, tokenIdSchema, tokenListSchema } from './token.dto.ts';
import type { TokenCreated, TokenList } from './token.dto.ts';
import { TokenService } from './token.service.ts';

/** Only a session makes and deletes tokens: one that got lost cannot make itself successors. */
@ApiTags('tokens')
@Controller('api/v1/tokens')
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  @SignedIn()
  @Post()
  @answers(201, tokenCreatedSchema, 'Made; `token` is shown this once.')
  @refuses('too-many-tokens')
  create(
    @Me() account: AccountBody,
    @Body({ schema: newTokenSchema }) token: z.output<typeof newTokenSchema>,
  ): Promise<TokenCreated> {
    return this.tokens.create(account, token);
  }

  @SignedIn()
  @Get()
  @answers(200, tokenListSchema, 'Your tokens, newest first, expired ones included.')
  async list(@Me() account: AccountBody): Promise<TokenList> {
    return { items: await this.tokens.list(account) };
  }

  @SignedIn()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Deleted; it opens nothing any more.' })
  @refuses('token-not-found')
  async remove(
    @Me() account: AccountBody,
    @Param('id', { schema: tokenIdSchema }) id: string,
  ): Promise<void> {
    await this.tokens.remove(account, id);
  }
}
