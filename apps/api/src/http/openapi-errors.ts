import type { OpenAPIObject } from '@nestjs/swagger';
import { errorKinds } from './domain-error.ts';
import type { ErrorCode } from './domain-error.ts';

/** Extension of an operation: the codes of all its errors. */
export const errorCodesKey = 'x-error-codes';
/** Extension of an operation: what a personal token must have for it; of a list, any one. */
export const tokenScopeKey = 'x-token-scope';
/** Extension of an operation: the role that it takes. */
export const roleNeededKey = 'x-role';
export const errorSchemaName = 'Error';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & {
  [errorCodesKey]?: ErrorCode[];
  [tokenScopeKey]?: string | readonly string[];
  [roleNeededKey]?: 'author' | 'organiser' | 'admin';
};
const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Gives every operation an answer for each status with which it may refuse, and the codes that mean it. */
export function listErrors(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation: Operation | undefined = path[method];
      if (!operation) continue;
      const own = operation[errorCodesKey] ?? [];
      const codes = [...new Set([...implied(method, operation), ...own])];
      operation[errorCodesKey] = codes;
      Object.assign(operation.responses, answersFor(codes));
    }
  }
  return document;
}

/** What follows from the form of an operation: from what it takes, and from the guard before it. */
function implied(method: (typeof methods)[number], operation: Operation): ErrorCode[] {
  const { requestBody, parameters = [], security = [] } = operation;
  const needsSession =
    security.length > 0 && !security.some((item) => Object.keys(item).length === 0);
  return [
    ...(requestBody || parameters.length > 0 ? (['invalid-request'] as const) : []),
    ...(requestBody
      ? ([
          ...('application/json' in bodyOf(operation)
            ? (['invalid-json', 'invalid-encoding'] as const)
            : []),
          'body-too-large',
          'unsupported-content-type',
        ] as const)
      : []),
    ...(needsSession ? (['not-signed-in'] as const) : []),
    ...(needsSession && method !== 'get' ? (['foreign-origin'] as const) : []),
    ...scopeErrors(operation),
    ...(operation[roleNeededKey] === 'author' ? (['not-an-author'] as const) : []),
    ...(operation[roleNeededKey] === 'organiser' ? (['not-an-organiser'] as const) : []),
    ...(operation[roleNeededKey] === 'admin' ? (['not-an-admin'] as const) : []),
    'too-many-requests',
    'internal-error',
  ];
}

const bodyOf = ({ requestBody }: Operation): object =>
  requestBody && 'content' in requestBody ? requestBody.content : {};

function scopeErrors({ [tokenScopeKey]: use }: Operation): ErrorCode[] {
  if (use === undefined || use === 'any') return [];
  return [use === 'session' ? 'session-needed' : 'missing-scope'];
}

function answersFor(codes: readonly ErrorCode[]): Operation['responses'] {
  const byStatus = Map.groupBy(codes, (code) => errorKinds[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${errorKinds[code][1]}.`).join('\n\n'),
        content: {
          'application/json': { schema: { $ref: `#/components/schemas/${errorSchemaName}` } },
        },
      },
    ]),
  );
}
