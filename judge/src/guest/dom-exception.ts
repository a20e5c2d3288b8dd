import { defineProperty, mapGet } from './primordials.ts';

/** The names of WebIDL without "Error", each in the place of its code; all other names have code 0. */
const names =
  'IndexSize DOMStringSize HierarchyRequest WrongDocument InvalidCharacter NoDataAllowed NoModificationAllowed NotFound NotSupported InUseAttribute InvalidState Syntax InvalidModification Namespace InvalidAccess Validation TypeMismatch Security Network Abort URLMismatch QuotaExceeded Timeout InvalidNodeType DataClone'.split(
    ' ',
  );
const codes = new Map(names.map((name, index) => [`${name}Error`, index + 1]));

interface Options {
  readonly name?: string;
  readonly cause?: unknown;
}

/** DOMException of WebIDL. */
export class DOMException extends Error {
  constructor(message = '', options: string | Options = 'Error') {
    const { name = 'Error', ...rest } = typeof options === 'object' ? options : { name: options };
    super(message, 'cause' in rest ? { cause: rest.cause } : undefined);
    // The stack's first line was written before this object had its name.
    const header =
      this.stack?.startsWith('Error') === true ? this.stack.slice('Error'.length) : undefined;
    for (const [key, value] of [
      ['name', `${name}`],
      ['stack', header === undefined ? this.stack : `${name}${header}`],
    ] as const) {
      defineProperty(this, key, { value, writable: true, enumerable: false, configurable: true });
    }
  }
  get code(): number {
    return mapGet(codes, this.name) ?? 0;
  }
}

/** A bound of the platform that foreign code ran into, as Node 26 has it: a DOMException with a class of its own. */
export class QuotaExceededError extends DOMException {
  readonly quota: number | null;
  readonly requested: number | null;

  constructor(
    message = '',
    options: { readonly quota?: number; readonly requested?: number } = {},
  ) {
    super(message, 'QuotaExceededError');
    this.quota = options.quota ?? null;
    this.requested = options.requested ?? null;
  }
}

for (const [index, name] of names.entries()) {
  const words = name.replace('InUse', 'Inuse').replace('URL', 'Url');
  const constant = `${words.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_ERR`;
  const value = { value: index + 1, enumerable: true };
  defineProperty(DOMException, constant, value);
  defineProperty(DOMException.prototype, constant, value);
}
