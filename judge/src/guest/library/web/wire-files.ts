import type { WireForms } from '../../wire-forms.ts';

/** Wire forms of blobs, files and the forms that carry them. */
interface FileLike {
  readonly type: string;
  readonly name?: string;
  readonly lastModified?: number;
}
interface FormLike extends Iterable<readonly [string, unknown]> {
  append(name: string, value: unknown): void;
}
interface BlobLibrary {
  readonly Blob: new (parts: readonly unknown[], options: object) => object;
  readonly File: new (parts: readonly unknown[], name: string, options: object) => object;
  readonly bytesOf: (blob: object) => Uint8Array;
  readonly isBlob: (value: unknown) => boolean;
}
declare const require: (name: string) => unknown;
const { Blob, File, bytesOf, isBlob } = require('web:blob') as BlobLibrary;
const { FormData } = globalThis as unknown as { FormData: new () => FormLike };

export const forms: WireForms = {
  toForm(value, _tag, nested) {
    if (value instanceof FormData)
      return { $: 'form', v: [...value].map(([name, entry]) => [name, nested(entry)]) };
    if (!isBlob(value)) return undefined;
    const { type, name, lastModified } = value as FileLike;
    const bytes = nested(bytesOf(value));
    return name === undefined
      ? { $: 'blob', type, v: bytes }
      : { $: 'file', type, name, lastModified, v: bytes };
  },

  fromForm(wire, nested) {
    switch (wire.$) {
      case 'blob':
        return new Blob([nested(wire.v)], { type: wire['type'] });
      case 'file': {
        const { type, name, lastModified } = wire;
        return new File([nested(wire.v)], String(name), { type, lastModified });
      }
      case 'form': {
        const form = new FormData();
        for (const [name, entry] of wire.v as [string, unknown][]) form.append(name, nested(entry));
        return form;
      }
      default:
        return undefined;
    }
  },
};
