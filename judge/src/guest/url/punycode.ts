/** Punycode (RFC 3492) of a label that is not ASCII. */
export function punycode(label: string): string {
  const points = [...label].map((character) => character.codePointAt(0) as number);
  const basic = points.filter((point) => point < 128);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let handled = basic.length;
  let next = 128;
  let delta = 0;
  let bias = 72;
  while (handled < points.length) {
    const lowest = Math.min(...points.filter((point) => point >= next));
    delta += (lowest - next) * (handled + 1);
    next = lowest;
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      output += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next++;
  }
  return `xn--${output}`;
}

function variableLength(delta: number, bias: number): string {
  let text = '';
  let rest = delta;
  for (let position = 36; ; position += 36) {
    const threshold = Math.min(26, Math.max(1, position - bias));
    if (rest < threshold) return text + digit(rest);
    text += digit(threshold + ((rest - threshold) % (36 - threshold)));
    rest = Math.floor((rest - threshold) / (36 - threshold));
  }
}

const digit = (value: number): string => 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(value);

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / points);
  let position = 0;
  for (; rest > 455; position += 36) rest = Math.floor(rest / 35);
  return position + Math.floor((36 * rest) / (rest + 38));
}
