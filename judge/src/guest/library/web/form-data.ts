import { Blob, bytesOf, File, isBlob } from 'web:blob';
import { guest } from 'tickjudge:guest';
import { textOfBytes } from '../../binary-text.ts';
import { nameClasses } from '../../name-class.ts';
import { encodeUtf8 } from '../../utf8.ts';
import { decodeText } from '../decode-text.ts';

type Value = string | File;

/** FormData of the XMLHttpRequest standard; there are no forms, so it starts empty. */
export class FormData {
  #entries: [string, Value][] = [];

  constructor(form?: unknown) {
    if (form !== undefined)
      throw new TypeError(
        'FormData constructor: Argument 1 (“form”) must be undefined: there are no forms.',
      );
  }
  append(name: string, value: unknown, fileName?: string): void {
    this.#entries.push(entry(name, value, fileName));
  }
  set(name: string, value: unknown, fileName?: string): void {
    const made = entry(name, value, fileName);
    const first = this.#entries.findIndex(([key]) => key === made[0]);
    if (first < 0) this.#entries.push(made);
    else {
      this.#entries[first] = made;
      this.#entries = this.#entries.filter(([key], index) => index <= first || key !== made[0]);
    }
  }
  delete(name: string): void {
    this.#entries = this.#entries.filter(([key]) => key !== wellFormed(name));
  }
  get(name: string): Value | null {
    return this.#entries.find(([key]) => key === wellFormed(name))?.[1] ?? null;
  }
  getAll(name: string): Value[] {
    return this.#entries.filter(([key]) => key === wellFormed(name)).map(([, value]) => value);
  }
  has(name: string): boolean {
    return this.#entries.some(([key]) => key === wellFormed(name));
  }
  forEach(callback: (value: Value, name: string, form: FormData) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries(): IterableIterator<[string, Value]> {
    for (let index = 0; index < this.#entries.length; index++) {
      const [name, value] = this.#entries[index] as [string, Value];
      yield [name, value];
    }
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this) yield name;
  }
  *values(): IterableIterator<Value> {
    for (const [, value] of this) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, Value]> {
    return this.entries();
  }
}
nameClasses({ FormData });

const wellFormed = (value: unknown): string => `${value as string}`.toWellFormed();

function entry(name: string, value: unknown, fileName: string | undefined): [string, Value] {
  if (!isBlob(value)) {
    if (fileName !== undefined)
      throw new TypeError('FormData: a file name needs a Blob or a File as its value.');
    return [wellFormed(name), wellFormed(value)];
  }
  const usual = value instanceof File ? value.name : 'blob';
  if (value instanceof File && fileName === undefined) return [wellFormed(name), value];
  return [wellFormed(name), new File([value], fileName ?? usual, { type: value.type })];
}

/** The multipart text of a form and its content type; the boundary comes from the run's seed. */
export function encodeForm(form: FormData): { bytes: Uint8Array<ArrayBuffer>; type: string } {
  const boundary = `----formdata-tickjudge-${guest.crypto.randomUUID().replaceAll('-', '')}`;
  const parts: unknown[] = [];
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
    if (typeof value === 'string') parts.push(`${head}\r\n\r\n${lines(value)}\r\n`);
    else {
      const type = value.type === '' ? 'application/octet-stream' : value.type;
      parts.push(`${head}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`);
      parts.push(value, '\r\n');
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return { bytes: bytesOf(new Blob(parts)), type: `multipart/form-data; boundary=${boundary}` };
}

const lines = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');
const escaped = (text: string): string =>
  text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
const unescaped = (text: string): string =>
  text.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');

/** A multipart body taken apart; undefined when it is none. */
export function decodeForm(bytes: Uint8Array, type: string): FormData | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  // One character a byte, so that positions in the text are positions in the bytes.
  const text = textOfBytes(bytes);
  const form = new FormData();
  const delimiter = textOfBytes(encodeUtf8(`--${boundary}`));
  let position = text.indexOf(delimiter);
  if (position < 0) return undefined;
  for (;;) {
    position += delimiter.length;
    if (text.startsWith('--', position)) return form;
    if (!text.startsWith('\r\n', position)) return undefined;
    const headEnd = text.indexOf('\r\n\r\n', position);
    const end = text.indexOf(`\r\n${delimiter}`, headEnd + 2);
    if (headEnd < 0 || end < 0) return undefined;
    const head = decodeText(bytes.subarray(position + 2, headEnd));
    const name = /^content-disposition:.*?[;\s]name="([^"]*)"/im.exec(head)?.[1];
    const fileName = /^content-disposition:.*?;\s*filename="([^"]*)"/im.exec(head)?.[1];
    const partType = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1] ?? 'text/plain';
    if (name === undefined) return undefined;
    const content = bytes.slice(Math.min(headEnd + 4, end), end);
    if (fileName === undefined) form.append(unescaped(name), decodeText(content));
    else form.append(unescaped(name), new File([content], unescaped(fileName), { type: partType }));
    position = end + 2;
  }
}
