import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

const loading = (specifier: string, use: string) =>
  runCase({ solution: `const it = require('${specifier}'); exports.solve = () => ${use};` });

describe('modules', () => {
  it.each(['node:path', 'path'])('%s is loaded when it is required', (specifier) => {
    const result = loading(specifier, `it.join('/a', '../b')`);
    expect(result.history.find(({ kind }) => kind === 'answer')).toMatchObject({ value: '"/b"' });
  });

  it('are one instance, however often and by whichever name they are required', () => {
    expect(verdictOf(loading('path', `{ if (it !== require('node:path')) throw 1; }`))).toBe(
      'AC accepted',
    );
  });

  it.each(['net', 'node:child_process', './other.ts', 'lodash', '__proto__', 'node:../../x'])(
    '%s ends the run with a message that names it',
    (specifier) => {
      const result = loading(specifier, '1');
      expect(verdictOf(result)).toBe('RTE unsupported');
      expect(result.outcome.message).toContain(specifier);
    },
  );
});
