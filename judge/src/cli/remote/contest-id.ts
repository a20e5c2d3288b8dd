import { z } from 'zod';
import { RemoteError } from './remote-error.ts';

/** The id of a contest from the command line. */
export function readContestId(text: string): string {
  if (z.uuid().safeParse(text).success) return text.toLowerCase();
  throw RemoteError.usage(`"${text}" is no id of a contest; \`tick contest list\` lists them.`);
}
