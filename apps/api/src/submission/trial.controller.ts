import { Body, Controller, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, SignedIn } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import { IdempotencyKey, idempotencyHeader } from './idempotency-key.ts';
import { submissionCreatedSchema, trialSchema } from './submission.dto.ts';
import type { SubmissionCreated, Trial } from './submission.dto.ts';
import { SubmissionService } from './submission.service.ts';

@ApiTags('submissions')
@Controller('api/v1/trials')
export class TrialController {
  constructor(private readonly submissions: SubmissionService) {}

  @SignedIn('submit')
  @Post()
  @answers(
    201,
    submissionCreatedSchema,
    'Kept as a submission that does not count: it is watched, read and cancelled as one, and solves nothing.',
  )
  @ApiHeader({
    name: idempotencyHeader,
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
    description: 'As for a submission; the two share their keys.',
  })
  @refuses('problem-not-found', 'key-reused', 'too-many-in-flight', 'too-many-submissions')
  try(
    @Me() account: AccountBody,
    @IdempotencyKey() key: string | undefined,
    @Body({ schema: trialSchema }) { scenario, ...submit }: Trial,
  ): Promise<SubmissionCreated> {
    return this.submissions.submit(
      account,
      { ...submit, trial: { scenario: scenario ?? null } },
      key,
    );
  }
}
