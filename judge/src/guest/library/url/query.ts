import querystring from 'node:querystring';

/** What the package `url` asks of its package `qs`, as Node's own url module has it. */
export const parse = (text: string): object => querystring.parse(text);
export const stringify = (values: Readonly<Record<string, string>>): string =>
  querystring.stringify(values);
