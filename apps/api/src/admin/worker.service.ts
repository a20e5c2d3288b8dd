import { Injectable } from '@nestjs/common';
import { WorkerBoard } from '@tickjudge/queue';
import type { WorkerNote } from '@tickjudge/queue';
import { DomainError } from '../http/domain-error.ts';
import type { WorkerBody, WorkerList } from './admin.dto.ts';

/** A worker speaks every five seconds; after so long it is not only late. */
const silentAfterMs = 20_000;

/** The workers, as they tell of themselves. */
@Injectable()
export class WorkerService {
  constructor(private readonly board: WorkerBoard) {}

  async list(): Promise<WorkerList> {
    const now = new Date();
    const notes = await this.board.read(now).catch(() => null);
    if (!notes) throw new DomainError('queue-away', 'The queue does not answer; try again soon.');
    return { items: notes.map((note) => bodyOf(note, now)) };
  }
}

function bodyOf(note: WorkerNote, now: Date): WorkerBody {
  const { workerId, host, pid, engineVersion, startedAt, at, stopping, work } = note;
  const isSilent = now.getTime() - Date.parse(at) > silentAfterMs;
  return {
    ...{ id: workerId, host, pid, engineVersion, startedAt, lastSignAt: at },
    state: isSilent ? 'silent' : stopping ? 'stopping' : 'working',
    work,
  };
}
