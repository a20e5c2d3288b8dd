import { createServer } from 'node:net';
import { StartError, errorCode, errorText } from './start-error.ts';

/**
 * Listens for a moment on the address, to know before anything is started that it can be had.
 * @returns the port: the given one, or a free one when 0 was given.
 * @throws StartError that says why not and how to choose another.
 */
export async function claimablePort(host: string, port: number): Promise<number> {
  try {
    return await listenOnce(host, port);
  } catch (error) {
    const other = 'choose another with npm start -- --port <n>';
    switch (errorCode(error)) {
      case 'EADDRINUSE':
        throw new StartError(
          `Port ${port} on ${host} is taken by another program; stop that one or ${other}.`,
        );
      case 'EACCES':
        throw new StartError(`Port ${port} may not be used by this user; ${other}, above 1023.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        throw new StartError(
          `${host} is not an address of this machine; give one with npm start -- --host <address>.`,
        );
      default:
        throw new StartError(
          `Cannot listen on ${host}, port ${port} (${errorText(error)}); ${other}.`,
        );
    }
  }
}

function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
