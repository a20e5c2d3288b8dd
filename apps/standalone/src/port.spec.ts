import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { claimablePort } from './port.ts';

describe('claimablePort', () => {
  it('finds a free port when asked for any', async () => {
    const port = await claimablePort('127.0.0.1', 0);
    expect(port).toBeGreaterThan(0);
    expect(await claimablePort('127.0.0.1', port)).toBe(port);
  });

  it('says which port is taken and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const claimed = claimablePort('127.0.0.1', port).finally(() => other.close());
    await expect(claimed).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program; stop that one or choose another with npm start -- --port <n>.`,
    );
  });

  it('says so when the address is not one of this machine', async () => {
    await expect(claimablePort('192.0.2.1', 0)).rejects.toThrow(
      '192.0.2.1 is not an address of this machine',
    );
  });
});
