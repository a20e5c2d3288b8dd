/**
 * Values as they crossed between the isolates (JSON with tags, see guest/wire.ts), written for a person: on one line, as
 * a literal of TypeScript, cut where it is long. Never throws: a text that is no wire form is shown as it is.
 */
export interface ShowBounds {
  /** The whole value. */
  readonly chars: number;
  /** One text in it. */
  readonly textChars: number;
  /** Items or fields of one array or object. */
  readonly items: number;
  readonly depth: number;
}

/** The value of a wire text: "{ id: 'ch_1' }". */
export function showWire(wire: string, bounds: ShowBounds): string {
  const value = read(wire);
  return cut(value === noJson ? oneLine(wire) : show(value, bounds, bounds.depth), bounds.chars);
}

/** The arguments of a call from the place `from` on; the wire text is that of an array: "'a', { limit: 3 }". */
export function showArguments(wire: string, bounds: ShowBounds, from = 0): string {
  const value = read(wire);
  if (!Array.isArray(value)) return showWire(wire, bounds);
  const shown = value.slice(from).map((item) => show(item, bounds, bounds.depth));
  return cut(shown.join(', '), bounds.chars);
}

/** What a step of an iteration answered: `[done, value]`. */
export function showStep(wire: string, bounds: ShowBounds): string {
  const step = read(wire);
  if (!Array.isArray(step)) return `returns ${showWire(wire, bounds)}`;
  const value = step[1] === undefined ? 'undefined' : show(step[1], bounds, bounds.depth);
  if (step[0] !== true) return `gives ${cut(value, bounds.chars)}`;
  return value === 'undefined' ? 'is done' : `is done with ${cut(value, bounds.chars)}`;
}

/** Cut to so many characters, the last of them three dots; never in the middle of a pair of surrogates. */
export function cut(text: string, chars: number): string {
  if (text.length <= chars) return text;
  return `${text.slice(0, chars - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}

/** Line ends and whatever moves a terminal's cursor or turns its writing around, as JSON writes them: an event stays one line. */
export function oneLine(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => {
      const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[char];
      return short ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}

const noJson = Symbol('no JSON');

function read(wire: string): unknown {
  try {
    return JSON.parse(wire) as unknown;
  } catch {
    return noJson;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function show(value: unknown, bounds: ShowBounds, depth: number): string {
  if (typeof value === 'string') return quoted(value, bounds);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return list(value, '[', ']', bounds, depth);
  const tag = (value as Fields)['$'];
  return typeof tag === 'string'
    ? showTagged(tag, value as Fields, bounds, depth)
    : fields(value as Fields, bounds, depth);
}

function showTagged(tag: string, wire: Fields, bounds: ShowBounds, depth: number): string {
  const inner = wire['v'];
  const text = (name: string): string =>
    typeof wire[name] === 'string' ? oneLine(wire[name]) : String(wire[name] ?? '');
  switch (tag) {
    case 'undefined':
      return 'undefined';
    case 'number':
      return text('v');
    case 'bigint':
      return `${text('v')}n`;
    case 'date':
      return dateText(inner);
    case 'regexp':
      return `/${text('v')}/${text('flags')}`;
    case 'map':
      return `Map ${list(Array.isArray(inner) ? inner : [], '(', ')', bounds, depth)}`;
    case 'set':
      return `Set ${list(Array.isArray(inner) ? inner : [], '(', ')', bounds, depth)}`;
    case 'bytes':
    case 'buffer':
    case 'view':
      return `<${byteCount(inner)} bytes>`;
    case 'error':
      return `${text('name') || 'Error'}${wire['message'] ? `: ${text('message')}` : ''}`;
    case 'ref':
      return '<the same again>';
    case 'object':
      return fields(inner as Fields, bounds, depth);
    case 'boxed':
      return show(inner, bounds, depth);
    case 'sparse':
      return `<array of ${text('length')} with holes>`;
    case 'function':
      return '<function>';
    case 'remote':
      return `<${wire['iteration'] === undefined ? 'object' : text('iteration')}>`;
    case 'home':
      return '<object>';
    case 'signal':
      return wire['aborted'] === true ? '<signal, aborted>' : '<signal>';
    case 'url':
      return `URL ${quoted(text('v'), bounds)}`;
    case 'query':
      return `URLSearchParams ${quoted(text('v'), bounds)}`;
    case 'request':
      return `Request ${text('method')} ${text('url')}`;
    case 'response':
      return `Response ${text('status')}`;
    case 'headers':
      return `Headers ${list(Array.isArray(inner) ? inner : [], '(', ')', bounds, depth)}`;
    case 'blob':
    case 'file':
    case 'form':
    case 'readable':
    case 'writable':
    case 'transform':
      return `<${tag}>`;
    default:
      return fields(wire, bounds, depth);
  }
}

function list(
  items: readonly unknown[],
  open: string,
  close: string,
  bounds: ShowBounds,
  depth: number,
): string {
  if (items.length === 0) return `${open}${close}`;
  if (depth <= 0) return `${open}... ${items.length} items${close}`;
  const shown = items.slice(0, bounds.items).map((item) => show(item, bounds, depth - 1));
  const left = items.length - shown.length;
  return `${open}${[...shown, ...(left > 0 ? [`... ${left} more`] : [])].join(', ')}${close}`;
}

function fields(value: Fields, bounds: ShowBounds, depth: number): string {
  const entries = Object.entries(value ?? {});
  if (entries.length === 0) return '{}';
  if (depth <= 0) return `{ ... ${entries.length} fields }`;
  const shown = entries.slice(0, bounds.items).map(([name, item]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, bounds);
    return `${key}: ${show(item, bounds, depth - 1)}`;
  });
  const left = entries.length - shown.length;
  return `{ ${[...shown, ...(left > 0 ? [`... ${left} more`] : [])].join(', ')} }`;
}

function quoted(text: string, { textChars }: ShowBounds): string {
  const whole = oneLine(cut(text, textChars));
  return whole.includes("'") ? JSON.stringify(whole) : `'${whole}'`;
}

function dateText(value: unknown): string {
  const at = new Date(typeof value === 'number' ? value : NaN);
  return Number.isNaN(at.getTime()) ? 'Invalid Date' : at.toISOString();
}

/** Of base64. */
function byteCount(value: unknown): number {
  if (typeof value !== 'string') return 0;
  return Math.max(0, Math.floor((value.length * 3) / 4) - (/={0,2}$/.exec(value)?.[0].length ?? 0));
}
