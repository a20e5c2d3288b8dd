/** Where two values first differ, as a path such as ".values[2].id", and what stands there. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const maxDepth = 20;

/** Looks into plain objects and arrays only; null when it finds no difference there (or none at all). */
export function firstDifference(
  expected: unknown,
  actual: unknown,
  path = '',
  depth = 0,
): Difference | null {
  const here = { path, expected, actual };
  if (Object.is(expected, actual)) return null;
  if (!isContainer(expected) || !isContainer(actual) || depth > maxDepth) return path ? here : null;
  if (Array.isArray(expected) !== Array.isArray(actual)) return here;
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of keys) {
    const step = Array.isArray(expected) ? `[${key}]` : `.${key}`;
    const left = (expected as Record<string, unknown>)[key];
    const right = (actual as Record<string, unknown>)[key];
    const found = firstDifference(left, right, path + step, depth + 1);
    if (found) return found;
  }
  return null;
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
