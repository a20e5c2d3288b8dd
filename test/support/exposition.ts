/** One line of an exposition. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const line = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9.eE+-]+|Na[nN]|[+-]Inf)$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/gy;
const suffix = /_(bucket|sum|count)$/;

/**
 * Reads Prometheus' text form, version 0.0.4, and throws at what Prometheus would refuse: a line of another form, a sample
 * before its TYPE, a name twice, a series twice, buckets that fall.
 */
export function parseExposition(text: string) {
  const types = new Map<string, string>();
  const seen = new Set<string>();
  const samples: Sample[] = [];
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  for (const row of text.split('\n')) {
    if (row === '' || row.startsWith('# HELP ')) continue;
    const typed = /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(row);
    if (typed?.[1] && typed[2]) {
      if (types.has(typed[1])) throw new Error(`${typed[1]} is there twice.`);
      types.set(typed[1], typed[2]);
      continue;
    }
    const [, name, inside = '', value] = line.exec(row) ?? [];
    if (!name || value === undefined) throw new Error(`This is no sample: ${row}`);
    if (!types.has(name) && !types.has(name.replace(suffix, '')))
      throw new Error(`${name} has no type.`);
    const found = [...inside.matchAll(label)];
    if (found.map(([whole]) => whole).join('') !== inside) throw new Error(`Odd labels: ${row}`);
    const labels = Object.fromEntries(found.map(([, key, text]) => [key, text]));
    const series = `${name} ${JSON.stringify(Object.entries(labels).sort())}`;
    if (seen.has(series)) throw new Error(`${series} is there twice.`);
    seen.add(series);
    samples.push({ name, labels, value: Number(value.replace('Inf', 'Infinity')) });
  }
  const matching = (name: string, labels: Sample['labels']) =>
    samples.filter(
      (one) =>
        one.name === name &&
        Object.entries(labels).every(([key, value]) => one.labels[key] === value),
    );
  return {
    text,
    samples,
    /** The one sample with these labels. */
    value: (name: string, labels: Sample['labels']) => matching(name, labels)[0]?.value,
    /** Over all samples that have these labels among theirs. */
    sum: (name: string, labels: Sample['labels']) =>
      matching(name, labels).reduce((sum, { value }) => sum + value, 0),
  };
}
