import { parse } from '@babel/parser';
import type * as t from '@babel/types';

export class SourceSyntaxError extends Error {}

/**
 * The tree of a solution. No configuration of any disk is asked, no plugin is loaded, and no comment is kept: what looks
 * like a directive ("Stryker disable") or a pragma of somebody's tools means nothing here. Throws `SourceSyntaxError`.
 */
export function parseSource(source: string): t.File {
  try {
    return parse(source, {
      sourceType: 'module',
      attachComment: false,
      plugins: ['typescript', 'decorators', 'decoratorAutoAccessors'],
    }) as t.File;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SourceSyntaxError(error.message);
  }
}
