type Inspect = (value: unknown, options: object) => string;

const indexColumn = '(index)';
const iterationColumn = '(iteration index)';
const valuesColumn = 'Values';
const maxRows = 1_000;

/** Text of `console.table`, drawn as Node draws it. */
export function table(data: object, wanted: unknown, inspect: Inspect): string {
  const show = (value: unknown): string =>
    inspect(value, {
      maxArrayLength: 3,
      breakLength: Infinity,
      depth:
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length > 2
          ? -1
          : 0,
    });
  const rows: string[] = [];
  const cells = new Map<string, (string | undefined)[]>();
  const values: (string | undefined)[] = [];
  const put = (column: string, row: number, text: string): void => {
    if (!cells.has(column)) cells.set(column, []);
    (cells.get(column) as string[])[row] = text;
  };
  const { entries, firstColumn } = rowsOf(data, show);
  for (const [name, value, key] of entries.slice(0, maxRows)) {
    const row = rows.push(name) - 1;
    if (key !== undefined) put('Key', row, key);
    if (firstColumn === iterationColumn || typeof value !== 'object' || value === null) {
      values[row] = show(value);
      continue;
    }
    for (const column of (wanted as string[] | undefined) ?? Object.keys(value)) {
      if (Object.hasOwn(value, column))
        put(column, row, show((value as Record<string, unknown>)[column]));
      else if (wanted !== undefined) put(column, row, '');
    }
  }
  const columns: (readonly [string, readonly (string | undefined)[]])[] = [
    [firstColumn, rows],
    ...cells,
    ...(values.length > 0 ? [[valuesColumn, values] as const] : []),
  ];
  return draw(columns, rows.length);
}

type Row = readonly [name: string, value: unknown, key?: string];

function rowsOf(
  data: object,
  show: (value: unknown) => string,
): { entries: Row[]; firstColumn: string } {
  if (data instanceof Map) {
    const entries = [...data].map(([key, value], index): Row => [`${index}`, value, show(key)]);
    return { entries, firstColumn: iterationColumn };
  }
  if (data instanceof Set)
    return {
      entries: [...data].map((value, index): Row => [`${index}`, value]),
      firstColumn: iterationColumn,
    };
  return { entries: Object.entries(data), firstColumn: indexColumn };
}

function draw(
  columns: readonly (readonly [string, readonly (string | undefined)[]])[],
  height: number,
): string {
  const widths = columns.map(
    ([name, texts]) => Math.max(name.length, ...texts.map((text) => text?.length ?? 0)) + 2,
  );
  const line = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const row = (texts: readonly string[]): string =>
    `│${texts.map((text, index) => ` ${text}`.padEnd(widths[index] as number)).join('│')}│`;
  const body = Array.from({ length: height }, (_unused, index) =>
    row(columns.map(([, texts]) => texts[index] ?? '')),
  );
  return [
    line('┌', '┬', '┐'),
    row(columns.map(([name]) => name)),
    line('├', '┼', '┤'),
    ...body,
    line('└', '┴', '┘'),
  ].join('\n');
}
