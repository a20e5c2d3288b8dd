import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.ts';
import { QueueService } from './queue.service.ts';
import { WorkerService } from './worker.service.ts';

@Module({ controllers: [AdminController], providers: [QueueService, WorkerService] })
export class AdminModule {}
