import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditController } from '../audit/audit.controller.ts';
import { AuditService } from '../audit/audit.service.ts';
import { IdentityController } from '../identity/identity.controller.ts';
import { IdentityService } from '../identity/identity.service.ts';
import { InvitationController } from '../invitation/invitation.controller.ts';
import { InvitationService } from '../invitation/invitation.service.ts';
import { AccountController } from './account.controller.ts';
import { AccountService } from './account.service.ts';
import { AuthGuard } from './auth.guard.ts';
import { TokenController } from '../token/token.controller.ts';
import { TokenService } from '../token/token.service.ts';
import { Authenticator } from './authenticator.ts';
import { PasswordResetController } from './password-reset.controller.ts';
import { PasswordResetService } from './password-reset.service.ts';
import { PasswordController } from './password.controller.ts';
import { PasswordService } from './password.service.ts';
import { RoleService } from './role.service.ts';
import { SessionController } from './session.controller.ts';

@Module({
  controllers: [
    AccountController,
    SessionController,
    PasswordController,
    PasswordResetController,
    TokenController,
    AuditController,
    InvitationController,
    IdentityController,
  ],
  providers: [
    AccountService,
    AuditService,
    InvitationService,
    IdentityService,
    Authenticator,
    PasswordService,
    PasswordResetService,
    RoleService,
    TokenService,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [Authenticator],
})
export class AccountModule {}
