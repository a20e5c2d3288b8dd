import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answers, refuses } from '../http/openapi.ts';
import { IdentityDoor } from '../identity/identity-door.ts';
import { SignUpRule } from '../invitation/sign-up-rule.ts';
import { ClientAddress } from '../throttle/client-address.ts';
import {
  accountBodySchema,
  accountIdSchema,
  accountListSchema,
  accountQuerySchema,
  accountsStatusSchema,
  credentialsSchema,
  roleChangeSchema,
  sessionBodySchema,
  signUpSchema,
} from './account.dto.ts';
import type {
  AccountBody,
  AccountList,
  AccountQuery,
  AccountsStatus,
  Credentials,
  RoleChange,
  SessionBody,
  SignUp,
} from './account.dto.ts';
import { AccountService } from './account.service.ts';
import { AdminsOnly, Me, Open, OpenToVisitors, SignedIn, Visitor } from './auth.guard.ts';
import { RoleService } from './role.service.ts';
import { setSessionCookie } from './session-token.ts';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly roles: RoleService,
    private readonly signUpRule: SignUpRule,
    private readonly identityDoor: IdentityDoor,
  ) {}

  @OpenToVisitors()
  @Get('status')
  @answers(
    200,
    accountsStatusSchema,
    'Whether the first visitor has yet to make the admin account, who may sign up, and who is signed in.',
  )
  async status(@Visitor() account: AccountBody | null): Promise<AccountsStatus> {
    const setupNeeded = await this.accounts.setupNeeded();
    const { mode: signUp } = this.signUpRule;
    return { setupNeeded, signUp, identityProvider: this.identityDoor.name, account };
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
  @answers(
    201,
    sessionBodySchema,
    "A contestant's account, or an author's if the invitation says so, is made and signed in.",
  )
  @refuses(
    'setup-needed',
    'sign-up-closed',
    'invitation-needed',
    'invitation-void',
    'name-taken',
    'too-many-attempts',
  )
  async signUp(
    @Body({ schema: signUpSchema }) newcomer: SignUp,
    @ClientAddress() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionBody> {
    const session = await this.accounts.signUp(newcomer, address);
    setSessionCookie(request, response, session);
    return session;
  }

  @SignedIn('any')
  @Get('me')
  @answers(200, accountBodySchema, 'Who is signed in.')
  me(@Me() account: AccountBody): AccountBody {
    return account;
  }

  @SignedIn()
  @AdminsOnly()
  @Get()
  @answers(200, accountListSchema, 'All accounts, newest first.')
  list(@Query({ schema: accountQuerySchema }) query: AccountQuery): Promise<AccountList> {
    return this.roles.list(query);
  }

  @SignedIn()
  @AdminsOnly()
  @Patch(':id')
  @answers(200, accountBodySchema, 'The account with its role, which holds from now on.')
  @refuses('account-not-found', 'last-admin')
  changeRole(
    @Me() admin: AccountBody,
    @Param('id', { schema: accountIdSchema }) id: string,
    @Body({ schema: roleChangeSchema }) { role }: RoleChange,
  ): Promise<AccountBody> {
    return this.roles.change(admin, id, role);
  }
}
