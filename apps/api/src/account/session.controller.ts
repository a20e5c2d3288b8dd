import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answers, refuses } from '../http/openapi.ts';
import { ClientAddress } from '../throttle/client-address.ts';
import { sessionBodySchema, signInSchema } from './account.dto.ts';
import type { SessionBody, SignIn } from './account.dto.ts';
import { AccountService } from './account.service.ts';
import { Open, SignedIn } from './auth.guard.ts';
import { clearSessionCookie, credentialOf, setSessionCookie } from './session-token.ts';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SessionController {
  constructor(private readonly accounts: AccountService) {}

  @Open()
  @Post()
  @answers(201, sessionBodySchema, 'Signed in: the token, also as an HttpOnly cookie.')
  @refuses('wrong-credentials', 'too-many-attempts')
  async signIn(
    @Body({ schema: signInSchema }) credentials: SignIn,
    @ClientAddress() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionBody> {
    const session = await this.accounts.signIn(credentials, address);
    setSessionCookie(request, response, session);
    return session;
  }

  @Delete('current')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse({ description: 'Signed out.' })
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const credential = credentialOf(request.headers);
    if (credential) await this.accounts.signOut(credential.token);
    clearSessionCookie(request, response);
  }
}
