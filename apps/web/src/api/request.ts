import type { ErrorBody } from '@tickjudge/api/contract';
import { texts } from '../texts.ts';

export type PackageDiagnostic = NonNullable<ErrorBody['error']['diagnostics']>[number];

/** A request that did not succeed; `message` and `details` are sentences that may be shown as they are. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  readonly code: string;
  readonly details: readonly string[];
  /** What is wrong with a package, when that is why the request was refused. */
  readonly diagnostics: readonly PackageDiagnostic[];

  constructor(
    status: number,
    code: string,
    message: string,
    details: readonly string[] = [],
    diagnostics: readonly PackageDiagnostic[] = [],
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.diagnostics = diagnostics;
  }
}

/** Sends one request to /api/v1 and returns the decoded body; throws `ApiFailure` for everything else. */
export async function request<Body>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Body> {
  const answer = await send(method, path, body);
  return readAnswer<Body>(answer.status, await answer.text().catch(() => ''));
}

/** The body of an answer that is a success; throws the `ApiFailure` that any other one tells. */
export function readAnswer<Body>(status: number, text: string): Body {
  if (status >= 200 && status < 300) return (text === '' ? undefined : parse(text)) as Body;
  throw failureOf(status, parse(text));
}

/** No answer came at all. */
export const unreachable = (): ApiFailure =>
  new ApiFailure(0, 'unreachable', texts.error.unreachable);

/** The sentence for a person behind anything that was thrown. */
export function asFailure(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  console.error(thrown);
  return new ApiFailure(0, 'page-failed', texts.error.page);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw unreachable();
  }
}

function failureOf(status: number, body: unknown): ApiFailure {
  if (!isErrorBody(body)) {
    const sentence = status >= 500 ? texts.error.server : texts.error.unexpected;
    return new ApiFailure(status, 'unexpected', sentence);
  }
  const { code, message, details = [], diagnostics = [] } = body.error;
  return new ApiFailure(
    status,
    code,
    message,
    // The sentence often tells them already; nothing is said twice.
    details
      .filter((detail) => !message.includes(detail.message))
      .map((detail) => `${capital(detail.path)} ${detail.message}`.trim()),
    diagnostics,
  );
}

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as Partial<ErrorBody> | null)?.error;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
