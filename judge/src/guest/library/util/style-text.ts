import { inspect } from 'node-inspect-extracted';
import { invalidArgType, nodeError } from '../node-error.ts';

const colors = inspect.colors as unknown as Record<string, readonly [number, number]>;

interface StyleOptions {
  /** Whether to look if the output shows colours: the log of a run does not. */
  readonly validateStream?: boolean;
  readonly stream?: { readonly isTTY?: boolean };
}

/** Text between the escape codes of one or several styles; an inner reset opens the outer style again. */
export function styleText(
  format: string | readonly string[],
  text: string,
  { validateStream = true, stream }: StyleOptions = {},
): string {
  if (typeof text !== 'string') throw invalidArgType('text', 'of type string', text);
  const names = typeof format === 'string' ? [format] : format;
  const isPlain = validateStream && stream?.isTTY !== true;
  return names.toReversed().reduce((inner, name) => {
    if (name === 'none') return inner;
    const codes = Object.hasOwn(colors, name) ? colors[name] : undefined;
    if (!codes) {
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The argument 'format' must be one of: ${Object.keys(colors)
          .map((key) => `'${key}'`)
          .join(', ')}. Received ${inspect(name)}`,
      );
    }
    const [open, close] = codes.map((code) => `\u001b[${code}m`) as [string, string];
    if (isPlain) return inner;
    return `${open}${inner.replaceAll(close, `${close}${open}`)}${close}`;
  }, text);
}
