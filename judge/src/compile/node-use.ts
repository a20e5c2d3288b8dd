import { supportedModules } from '../core/index.ts';

/** A module's name as a literal, wherever it stands, or one of Node's own globals. */
const marks = new RegExp(
  `(['"\`])(node:)?(${supportedModules.join('|')})\\1|\\b(Buffer|NodeJS|process)\\b`,
);

/** Whether a source may need the types of Node's modules. Too often "yes" costs some milliseconds; too seldom, a verdict. */
export function usesNode(source: string): boolean {
  return marks.test(source);
}
