import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, SignedIn } from '../account/auth.guard.ts';
import { OwnBody } from '../http/json-body.ts';
import { answers, refuses } from '../http/openapi.ts';
import { IdempotencyKey, idempotencyHeader, keysAreKeptHours } from './idempotency-key.ts';
import {
  queuePlaceSchema,
  submissionBodySchema,
  submissionCreatedSchema,
  submissionIdSchema,
  submissionListSchema,
  submissionQuerySchema,
  submissionSummarySchema,
  submitSchema,
} from './submission.dto.ts';
import type {
  QueuePlace,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
  SubmissionQuery,
  SubmissionSummary,
  Submit,
} from './submission.dto.ts';
import { SubmissionService } from './submission.service.ts';

@ApiTags('submissions')
@Controller('api/v1/submissions')
export class SubmissionController {
  constructor(private readonly submissions: SubmissionService) {}

  @SignedIn('submit')
  @Post()
  @answers(
    201,
    submissionCreatedSchema,
    'Kept; the verdict comes over the socket, or ask for the submission.',
  )
  @ApiHeader({
    name: idempotencyHeader,
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
    description: `A text of your own, new for each new request, such as a random UUID: 1 to 200 visible ASCII characters. The same request with the same key is answered as before and makes no second submission, so it may be sent again when its answer got lost. Kept for ${keysAreKeptHours} hours.`,
  })
  @refuses(
    ...(['problem-not-found', 'key-reused', 'too-many-in-flight', 'too-many-submissions'] as const),
    ...(['contest-not-found', 'not-registered', 'contest-not-running'] as const),
    ...(['contest-problem-not-found', 'in-a-contest'] as const),
  )
  submit(
    @Me() account: AccountBody,
    @IdempotencyKey() key: string | undefined,
    @Body({ schema: submitSchema }) submit: Submit,
  ): Promise<SubmissionCreated> {
    return this.submissions.submit(account, submit, key);
  }

  @SignedIn('read')
  @Get()
  @answers(
    200,
    submissionListSchema,
    "Your own submissions, newest first; for admins, with `account` or `everyone`, others' with their names.",
  )
  @refuses('not-an-admin')
  list(
    @Me() account: AccountBody,
    @Query({ schema: submissionQuerySchema }) query: SubmissionQuery,
  ): Promise<SubmissionList> {
    return this.submissions.list(account, query);
  }

  @SignedIn('read')
  @Get(':id')
  @answers(200, submissionBodySchema, 'One submission with all that is known of its judgement.')
  @refuses('submission-not-found')
  get(
    @Me() account: AccountBody,
    @Param('id', { schema: submissionIdSchema }) id: string,
  ): Promise<SubmissionBody> {
    return this.submissions.get(account, id);
  }

  @SignedIn('read')
  @Get(':id/source')
  @ApiProduces('text/plain')
  @ApiOkResponse({
    description: 'The source as it was sent, to be saved.',
    schema: { type: 'string' },
  })
  @refuses('submission-not-found')
  async source(
    @Me() account: AccountBody,
    @Param('id', { schema: submissionIdSchema }) id: string,
  ): Promise<StreamableFile> {
    const { text, fileName } = await this.submissions.source(account, id);
    const bytes = Buffer.from(text);
    return new StreamableFile(bytes, {
      type: 'text/plain; charset=utf-8',
      length: bytes.length,
      // A slug and a piece of an id: nothing in it needs quoting.
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  @SignedIn('read')
  @Get(':id/queue')
  @answers(
    200,
    queuePlaceSchema,
    'How many judgements come before a submission that waits, and why it waits.',
  )
  @refuses('submission-not-found')
  queuePlace(
    @Me() account: AccountBody,
    @Param('id', { schema: submissionIdSchema }) id: string,
  ): Promise<QueuePlace> {
    return this.submissions.queuePlace(account, id);
  }

  @SignedIn('submit')
  @Post(':id/cancel')
  @HttpCode(200)
  @OwnBody()
  @answers(
    200,
    submissionSummarySchema,
    'The submission is cancelled, now or before: it gets no verdict, and its place in flight is free.',
  )
  @refuses('submission-not-found', 'submission-ended', 'judging-begun')
  cancel(
    @Me() account: AccountBody,
    @Param('id', { schema: submissionIdSchema }) id: string,
  ): Promise<SubmissionSummary> {
    return this.submissions.cancel(account, id);
  }
}
