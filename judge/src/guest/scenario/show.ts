import * as chai from 'chai';

/** A value as findings show it: one line, at most 300 characters. */
export function show(value: unknown): string {
  const text =
    typeof value === 'string' ? JSON.stringify(value) : withoutSign(chai.util.inspect(value));
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

/** chai writes +0 to tell it from -0; a contestant wonders what it means. */
export function withoutSign(text: string): string {
  return text.replace(/(?<![\w.])\+0(?![\w.])/g, '0');
}
