import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answers, refuses } from '../http/openapi.ts';
import {
  accountBodySchema,
  accountsStatusSchema,
  credentialsSchema,
  sessionBodySchema,
} from './account.dto.ts';
import type { AccountBody, AccountsStatus, Credentials, SessionBody } from './account.dto.ts';
import { AccountService } from './account.service.ts';
import { Me, Open, OpenToVisitors, SignedIn, Visitor } from './auth.guard.ts';
import { setSessionCookie } from './session-token.ts';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @OpenToVisitors()
  @Get('status')
  @answers(
    200,
    accountsStatusSchema,
    'Whether the first visitor has yet to make the admin account, and who is signed in.',
  )
  async status(@Visitor() account: AccountBody | null): Promise<AccountsStatus> {
    return { setupNeeded: await this.accounts.setupNeeded(), account };
  }

  @Open()
  @Post('setup')
  @answers(201, sessionBodySchema, 'The admin account is made and signed in.')
  @refuses('setup-closed', 'name-taken')
  async setUp(
    @Body({ schema: credentialsSchema }) credentials: Credentials,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionBody> {
    const session = await this.accounts.setUp(credentials);
    setSessionCookie(request, response, session);
    return session;
  }

  @Open()
  @Post()
  @answers(201, sessionBodySchema, "A contestant's account is made and signed in.")
  @refuses('setup-needed', 'name-taken')
  async signUp(
    @Body({ schema: credentialsSchema }) credentials: Credentials,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionBody> {
    const session = await this.accounts.signUp(credentials);
    setSessionCookie(request, response, session);
    return session;
  }

  @SignedIn()
  @Get('me')
  @answers(200, accountBodySchema, 'Who is signed in.')
  me(@Me() account: AccountBody): AccountBody {
    return account;
  }
}
