import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AccountBody } from '../account/account.dto.ts';
import { AdminsOnly, Me, SignedIn } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import { pauseSchema, queueListSchema, settingListSchema, workerListSchema } from './admin.dto.ts';
import type { PauseBody, QueueList, SettingList, WorkerList } from './admin.dto.ts';
import { QueueService } from './queue.service.ts';
import { Settings } from './settings.ts';
import { WorkerService } from './worker.service.ts';

/** What whoever runs the judge looks at, and the one lever that there is. */
@ApiTags('admin')
@SignedIn()
@AdminsOnly()
@Controller('api/v1/admin')
export class AdminController {
  constructor(
    private readonly workers: WorkerService,
    private readonly queues: QueueService,
    private readonly settings: Settings,
  ) {}

  @Get('workers')
  @answers(200, workerListSchema, 'The workers of the last five minutes, by when they started.')
  @refuses('queue-away')
  listWorkers(): Promise<WorkerList> {
    return this.workers.list();
  }

  @Get('queue')
  @answers(200, queueListSchema, 'What waits to be judged and proved, and what went wrong of late.')
  queue(): Promise<QueueList> {
    return this.queues.list();
  }

  @Put('queue/judgements')
  @HttpCode(200)
  @answers(
    200,
    pauseSchema,
    'Paused: workers end what they are at and begin nothing new. Submissions are taken in all the same, and wait.',
  )
  @refuses('queue-away')
  pause(@Body({ schema: pauseSchema }) body: PauseBody, @Me() me: AccountBody): Promise<PauseBody> {
    return this.queues.pause(me.id, body.paused);
  }

  @Get('configuration')
  @answers(200, settingListSchema, 'The options in force in the process that answers, no secrets.')
  configuration(): SettingList {
    return { items: [...this.settings.list] };
  }
}
