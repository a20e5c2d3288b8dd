import { guest } from 'tickjudge:guest';
import type { EventInit } from '../../event.ts';
import { nameClasses } from '../../name-class.ts';

const { Event } = guest;

export class CloseEvent extends Event {
  readonly wasClean: boolean;
  readonly code: number;
  readonly reason: string;

  constructor(
    type: string,
    init: EventInit & { wasClean?: boolean; code?: number; reason?: string } = {},
  ) {
    super(type, init);
    this.wasClean = !!init.wasClean;
    this.code = Math.trunc(Number(init.code ?? 0));
    this.reason = `${init.reason ?? ''}`;
  }
}

export class ErrorEvent extends Event {
  readonly message: string;
  readonly filename: string;
  readonly lineno: number;
  readonly colno: number;
  readonly error: unknown;

  constructor(
    type: string,
    init: EventInit & {
      message?: string;
      filename?: string;
      lineno?: number;
      colno?: number;
      error?: unknown;
    } = {},
  ) {
    super(type, init);
    this.message = `${init.message ?? ''}`;
    this.filename = `${init.filename ?? ''}`;
    this.lineno = Math.trunc(Number(init.lineno ?? 0));
    this.colno = Math.trunc(Number(init.colno ?? 0));
    this.error = init.error;
  }
}

export class MessageEvent extends Event {
  readonly data: unknown;
  readonly origin: string;
  readonly lastEventId: string;
  readonly source = null;
  readonly ports: readonly unknown[] = Object.freeze([]);

  constructor(
    type: string,
    init: EventInit & { data?: unknown; origin?: string; lastEventId?: string } = {},
  ) {
    super(type, init);
    this.data = init.data ?? null;
    this.origin = `${init.origin ?? ''}`;
    this.lastEventId = `${init.lastEventId ?? ''}`;
  }
}

nameClasses({ CloseEvent, ErrorEvent, MessageEvent });
