import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Open } from '../account/auth.guard.ts';
import { FeedListener } from '../feed/feed-listener.ts';
import { DomainError } from '../http/domain-error.ts';
import { RequestsUnderWay } from '../http/requests-under-way.ts';
import { answers, refuses } from '../http/openapi.ts';

const healthSchema = z.strictObject({ status: z.literal('ok') });
type Health = z.infer<typeof healthSchema>;

/** For supervisors and balancers. */
@ApiTags('health')
@Open()
@Controller(['api/v1/health', 'health'])
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly listener: FeedListener,
    private readonly requests: RequestsUnderWay,
  ) {}

  @Get('live')
  @answers(200, healthSchema, 'The process answers.')
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @answers(
    200,
    healthSchema,
    'The database answers reads and the feed is heard. Whether there is room for writes is not tried.',
  )
  @refuses('not-ready')
  async ready(): Promise<Health> {
    if (this.requests.stopping)
      throw new DomainError('not-ready', 'This process is about to end; ask another one.');
    const answered = await this.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
    if (answered && this.listener.connected) return { status: 'ok' };
    throw new DomainError(
      'not-ready',
      'The database does not answer at the moment; try again soon.',
    );
  }
}
