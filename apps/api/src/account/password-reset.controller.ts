import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import { ClientAddress } from '../throttle/client-address.ts';
import { accountIdSchema } from './account.dto.ts';
import type { AccountBody } from './account.dto.ts';
import { AdminsOnly, Me, Open, SignedIn } from './auth.guard.ts';
import { passwordResetMadeSchema, passwordResetSchema } from './password.dto.ts';
import type { PasswordResetMade } from './password.dto.ts';
import { PasswordResetService } from './password-reset.service.ts';

@ApiTags('accounts')
@Controller('api/v1')
export class PasswordResetController {
  constructor(private readonly resets: PasswordResetService) {}

  @SignedIn()
  @AdminsOnly()
  @Post('accounts/:id/password-reset')
  @OwnBody()
  @answers(
    201,
    passwordResetMadeSchema,
    'A code for the person; `code` is shown this once. It holds a day, and an older one no longer. The audit names who made it.',
  )
  @refuses('account-not-found')
  make(
    @Me() admin: AccountBody,
    @Param('id', { schema: accountIdSchema }) id: string,
  ): Promise<PasswordResetMade> {
    return this.resets.make(admin, id);
  }

  @Open()
  @Post('password-resets')
  @HttpCode(204)
  @ApiNoContentResponse({
    description: 'The new password is set; all sessions of the account have ended.',
  })
  @refuses('reset-code-void', 'too-many-attempts')
  async use(
    @Body({ schema: passwordResetSchema }) reset: z.output<typeof passwordResetSchema>,
    @ClientAddress() address: string,
  ): Promise<void> {
    await this.resets.use(address, reset);
  }
}
