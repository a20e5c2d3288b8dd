import { bytesOfText, textOfBytes } from './binary-text.ts';
import { DOMException } from './dom-exception.ts';
import { missingArgument } from './node-error.ts';
import { apply, charCodeAt, uncurry } from './primordials.ts';

// V8 has these; TypeScript's ES2024 does not declare them yet.
interface Base64Bytes {
  readonly prototype: { toBase64?(this: Uint8Array): string };
  fromBase64?(text: string, options: { lastChunkHandling: 'loose' }): Uint8Array;
}

const invalidCharacter = (message: string): DOMException =>
  new DOMException(message, 'InvalidCharacterError');

function absent(): never {
  throw new TypeError('There is no base64 here.');
}

/** `atob` and `btoa` of HTML. Made at boot: while a snapshot is built, V8 does not have its newest functions. */
export function createBase64() {
  const bytes = Uint8Array as unknown as Base64Bytes;
  const { fromBase64 = absent } = bytes;
  const toBase64 = uncurry(bytes.prototype.toBase64 ?? absent) as (bytes: Uint8Array) => string;
  return {
    /** One byte a character. */
    btoa(data: string): string {
      if (arguments.length === 0) throw missingArgument('input');
      const text = `${data}`;
      for (let index = 0; index < text.length; index++)
        if (charCodeAt(text, index) > 255) throw invalidCharacter('Invalid character');
      return toBase64(bytesOfText(text));
    },
    /** Forgives white space and a missing end. */
    atob(data: string): string {
      if (arguments.length === 0) throw missingArgument('input');
      try {
        return textOfBytes(
          apply(fromBase64, bytes, [`${data}`, { lastChunkHandling: 'loose' }]) as Uint8Array,
        );
      } catch {
        throw invalidCharacter(
          /^[A-Za-z0-9+/\t\n\f\r ]*$/.test(`${data}`)
            ? 'The string to be decoded is not correctly encoded.'
            : 'Invalid character',
        );
      }
    },
  };
}
