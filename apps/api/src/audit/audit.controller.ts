import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdminsOnly, SignedIn } from '../account/auth.guard.ts';
import { answers } from '../http/openapi.ts';
import { auditListSchema, auditQuerySchema } from './audit.dto.ts';
import type { AuditList, AuditQuery } from './audit.dto.ts';
import { AuditService } from './audit.service.ts';

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @SignedIn()
  @AdminsOnly()
  @Get()
  @answers(
    200,
    auditListSchema,
    'What was done that takes a right, or gives one, newest first. What was done with the versions of a problem is in its own history.',
  )
  list(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<AuditList> {
    return this.audit.list(query);
  }
}
