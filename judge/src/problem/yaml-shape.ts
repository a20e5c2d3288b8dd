import { CST, Lexer } from 'yaml';

const mostDepth = 16;

/**
 * What must not be given to the parser, although it is YAML: its time grows with a high power of the depth of `{` and `?`
 * (16 KiB of them take minutes). Looks at tokens only, in linear time; undefined when all is well.
 */
export function pathologicalYaml(text: string): string | undefined {
  let line = 1;
  let depth = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'explicit-key-ind') return `line ${line}: Write "key: value", without "?".`;
    if (type === 'flow-map-start' || type === 'flow-seq-start') depth++;
    if (type === 'flow-map-end' || type === 'flow-seq-end') depth--;
    if (depth > mostDepth)
      return `line ${line}: Is nested more than ${mostDepth} deep; write it flat.`;
    line += token.split('\n').length - 1;
  }
  return undefined;
}
