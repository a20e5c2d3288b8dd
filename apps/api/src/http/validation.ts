import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';
import { DomainError } from './domain-error.ts';

type Issues = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0];

/** Validates everything that a controller takes with the zod schema that stands beside the parameter. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: invalidRequest,
});

/** One sentence that names every mistake, and the mistakes one by one. */
export function invalidRequest(issues: Issues): DomainError {
  const details = issues.map((issue) => {
    const path = (issue.path ?? [])
      .map((part) => String(typeof part === 'object' ? part.key : part))
      .join('.');
    return { path, message: readable(issue.message) };
  });
  const sentence = details
    .map(({ path, message }) => (path ? `"${path}" ${message}` : message))
    .join('; ');
  return new DomainError('invalid-request', `The request is not valid: ${sentence}.`, { details });
}

/** Our own messages read as a predicate of the key; zod's for unknown keys and wrong types do not. */
function readable(message: string): string {
  const unknown = /^Unrecognized keys?: (.*)$/.exec(message)?.[1];
  if (unknown) return `unknown key ${unknown}`;
  return message.startsWith('Invalid input: ') ? message.replace('Invalid input: ', '') : message;
}
