import type { LinkPolicy } from '../../core/index.ts';
import { type LinkOptions, readLink } from './link-options.ts';

const codes = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE'];

/** The link between the solution and its files: how long an operation takes, and which fail with what code. */
export function readFileLink({ latencyMs, faults }: LinkOptions): LinkPolicy {
  return readLink(
    {
      name: 'files',
      faults: ['error', 'slow'],
      refusal: ({ code = 'EIO' }) => {
        if (codes.includes(String(code))) return String(code);
        throw new RangeError(
          `files: the code is one of ${codes.join(', ')}, not ${JSON.stringify(code)}.`,
        );
      },
    },
    { ...(latencyMs === undefined ? {} : { latencyMs }), ...(faults ? { faults } : {}) },
  );
}
