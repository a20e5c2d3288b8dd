import { describe, expect, it } from '@jest/globals';
import { whyNotUpload } from './archive-choice.ts';

const file = (name: string, size = 1000, isFolder = false) => ({ name, size, isFolder });

describe('what is chosen for an upload', () => {
  it('is one archive of a possible size', () => {
    expect(whyNotUpload([file('debounce.zip')])).toBeNull();
    expect(whyNotUpload([file('DEBOUNCE.ZIP', 16 * 1024 * 1024)])).toBeNull();
  });

  it('is refused with what to do instead', () => {
    expect(whyNotUpload([])).toContain('Choose');
    expect(whyNotUpload([file('a.zip'), file('b.zip')])).toContain('one archive');
    expect(whyNotUpload([file('debounce', 0, true)])).toContain('tick pack');
    expect(whyNotUpload([file('problem.yaml')])).toContain('not a .zip');
    expect(whyNotUpload([file('a.zip', 0)])).toContain('empty');
    expect(whyNotUpload([file('a.zip', 16 * 1024 * 1024 + 1)])).toContain('16 MiB');
  });
});
