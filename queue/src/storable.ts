/**
 * Makes texts that Postgres can keep: jsonb and text know neither NUL nor half surrogate pairs, and a solution may
 * print both. Such characters become U+FFFD, as a decoder would do.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\ufffd') as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, storable(part)])) as T;
}
