import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import express from 'express';
import type { Request, Response } from 'express';
import { type Observable, finalize } from 'rxjs';
import { packageLimits } from '@tickjudge/judge';
import { DomainError } from './domain-error.ts';

/** The largest archive that is taken. */
export const archiveLimitBytes = packageLimits.archiveBytes;
/** Archives that are being received or read, of one account and of all: what they take in memory is bounded. */
const mostOfAccount = 2;
const mostOfAll = 4;

// Whatever a client calls the content: what it is, its reader finds out.
const readRaw = express.raw({ type: () => true, limit: archiveLimitBytes, inflate: false });

/**
 * Reads a body that is an archive, for those whom the guard has let in: `request.body` is then a Buffer. The parser
 * of all other bodies leaves the path alone, see `isArchivePath`.
 */
@Injectable()
export class ArchiveBody implements NestInterceptor {
  readonly #underWay = new Map<string, number>();
  #all = 0;

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { account?: { id: string } }>();
    const release = this.#enter(request.account?.id ?? '');
    try {
      request.body = await read(request, http.getResponse<Response>());
    } catch (error) {
      release();
      throw error;
    }
    return next.handle().pipe(finalize(release));
  }

  #enter(account: string): () => void {
    const own = this.#underWay.get(account) ?? 0;
    if (own >= mostOfAccount || this.#all >= mostOfAll) {
      throw new DomainError(
        'too-many-uploads',
        own >= mostOfAccount
          ? `${own} of your uploads are under way, which is the limit; wait for them.`
          : 'Many uploads are under way at the moment; try again soon.',
      );
    }
    this.#underWay.set(account, own + 1);
    this.#all += 1;
    return () => {
      this.#all -= 1;
      const left = (this.#underWay.get(account) ?? 1) - 1;
      if (left > 0) this.#underWay.set(account, left);
      else this.#underWay.delete(account);
    };
  }
}

/** Whether the body of a request is an archive, which is larger than other bodies and read behind the guard. */
export function isArchivePath({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return method === 'POST' && /^\/api\/v1\/packages\/?(\?|$)/i.test(url ?? '');
}

function read(request: Request, response: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(request, response, (error?: unknown) => {
      if (error) reject(error as Error);
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });
}
