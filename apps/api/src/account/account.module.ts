import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountController } from './account.controller.ts';
import { AccountService } from './account.service.ts';
import { AuthGuard } from './auth.guard.ts';
import { SessionController } from './session.controller.ts';

@Module({
  controllers: [AccountController, SessionController],
  providers: [AccountService, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [AccountService],
})
export class AccountModule {}
