import { describe, expect, it } from '@jest/globals';
import { addressKey } from './client-address.ts';

describe('the address that attempts are counted for', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['2001:db8:0:1::1', '2001:db8:0:1::'],
    ['2001:DB8::1:ffff:2:3:4', '2001:db8:0:1::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
  ])('%s counts as %s', (written, key) => {
    expect(addressKey(written)).toBe(key);
  });

  it.each([undefined, '', 'localhost', '1.2.3.4, 5.6.7.8', 'x'.repeat(10_000), '::1\0'])(
    'is the same for all that is none',
    (written) => {
      expect(addressKey(written)).toBe('unknown');
    },
  );
});
