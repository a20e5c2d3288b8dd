/**
 * Prints a value for programs. JSON itself writes only some control characters as escapes; here all that a terminal
 * takes orders from are, and the text means the same.
 */
export function printJson(value: unknown): void {
  console.log(jsonText(value));
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
