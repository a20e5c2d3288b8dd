import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AccountBody } from '../account/account.dto.ts';
import { AdminsOnly, Me, SignedIn } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import {
  invitationDetailsSchema,
  invitationIdSchema,
  invitationListSchema,
  invitationMadeSchema,
  invitationQuerySchema,
  newInvitationSchema,
} from './invitation.dto.ts';
import type {
  InvitationDetails,
  InvitationList,
  InvitationMade,
  InvitationQuery,
} from './invitation.dto.ts';
import { InvitationService } from './invitation.service.ts';

@ApiTags('invitations')
@Controller('api/v1/invitations')
export class InvitationController {
  constructor(private readonly invitations: InvitationService) {}

  @SignedIn()
  @AdminsOnly()
  @Post()
  @answers(
    201,
    invitationMadeSchema,
    'Made; `code` is shown this once. It holds while whoever made it is an admin.',
  )
  @refuses('too-many-invitations')
  make(
    @Me() admin: AccountBody,
    @Body({ schema: newInvitationSchema }) invitation: z.output<typeof newInvitationSchema>,
  ): Promise<InvitationMade> {
    return this.invitations.make(admin, invitation);
  }

  @SignedIn()
  @AdminsOnly()
  @Get()
  @answers(200, invitationListSchema, 'All invitations, newest first, old ones included.')
  list(@Query({ schema: invitationQuerySchema }) query: InvitationQuery): Promise<InvitationList> {
    return this.invitations.list(query);
  }

  @SignedIn()
  @AdminsOnly()
  @Get(':id')
  @answers(200, invitationDetailsSchema, 'The invitation, and who signed up with it.')
  @refuses('invitation-not-found')
  get(@Param('id', { schema: invitationIdSchema }) id: string): Promise<InvitationDetails> {
    return this.invitations.get(id);
  }

  @SignedIn()
  @AdminsOnly()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({
    description: 'Deleted; nobody signs up with it any more. Accounts that were made with it stay.',
  })
  @refuses('invitation-not-found')
  async remove(
    @Me() admin: AccountBody,
    @Param('id', { schema: invitationIdSchema }) id: string,
  ): Promise<void> {
    await this.invitations.remove(admin, id);
  }
}
