/** The URL standard's percent-encode sets, as the ASCII characters they add to the C0 controls and what is not ASCII. */
export const fragmentSet = ' "<>`';
export const querySet = ' "#<>';
export const specialQuerySet = `${querySet}'`;
export const pathSet = `${querySet}?^\`{}`;
export const userinfoSet = `${pathSet}/:;=@[\\]|`;

/** `text` is well-formed. */
export function percentEncode(text: string, set: string): string {
  let encoded = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code > 0x7e || code < 0x20) encoded += hex(character);
    else encoded += set.includes(character) ? hex(character) : character;
  }
  return encoded;
}

function hex(character: string): string {
  const code = character.charCodeAt(0);
  if (code > 0x7f) return encodeURIComponent(character);
  return `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Percent-decoded as UTF-8; what is not valid becomes U+FFFD, a percent sign that begins nothing stays. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return decodeLeniently(run);
    }
  });
}

/** UTF-8 by hand, one maximal invalid part for one U+FFFD, as the Encoding standard asks. */
function decodeLeniently(run: string): string {
  const bytes = run
    .split('%')
    .slice(1)
    .map((byte) => Number.parseInt(byte, 16));
  let text = '';
  for (let index = 0; index < bytes.length;) {
    const lead = bytes[index] as number;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    let taken = 1;
    while (taken < length && isTrail(lead, taken, bytes[index + taken])) taken++;
    text +=
      length > 0 && taken === length
        ? decodeURIComponent(
            `%${bytes
              .slice(index, index + length)
              .map((byte) => byte.toString(16).padStart(2, '0'))
              .join('%')}`,
          )
        : '\ufffd';
    index += taken;
  }
  return text;
}

function isTrail(lead: number, position: number, byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lowest = position > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = position > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= lowest && byte <= highest;
}
