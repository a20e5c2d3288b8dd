import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { refuses } from '../http/openapi.ts';
import { ClientAddress } from '../throttle/client-address.ts';
import type { AccountBody } from './account.dto.ts';
import { Me, SignedIn } from './auth.guard.ts';
import { passwordChangeSchema } from './password.dto.ts';
import { PasswordService } from './password.service.ts';
import { credentialOf } from './session-token.ts';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class PasswordController {
  constructor(private readonly passwords: PasswordService) {}

  @SignedIn()
  @Post('me/password')
  @HttpCode(204)
  @ApiNoContentResponse({
    description: 'Changed. This session stays, all others of the account have ended.',
  })
  @refuses('wrong-password', 'too-many-attempts')
  async change(
    @Me() account: AccountBody,
    @Body({ schema: passwordChangeSchema }) change: z.output<typeof passwordChangeSchema>,
    @ClientAddress() address: string,
    @Req() request: Request,
  ): Promise<void> {
    const token = credentialOf(request.headers)?.token ?? '';
    await this.passwords.change(account, token, address, change);
  }
}
