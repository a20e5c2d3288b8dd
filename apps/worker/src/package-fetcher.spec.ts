import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../test/support/postgres.ts';
import { ApiAwayError, fetchArchive, PackageFetchError } from './package-fetcher.ts';

const order = { slug: 'echo', packageHash: 'e'.repeat(64) };
const key = 'k'.repeat(43);
const servers: Server[] = [];
afterEach(() =>
  servers.splice(0).forEach((server) => (server.close(), server.closeAllConnections())),
);

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** How it fails; the message must not hold the key, whatever went wrong. */
async function failure(apiUrl: string | undefined, withKey: string | undefined = key) {
  const error = await fetchArchive(apiUrl, order, withKey).catch((caught: unknown) => caught);
  expect(String(error)).not.toContain(key);
  return error;
}

describe('fetching a package', () => {
  it('asks for it by its hash and shows the key', async () => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      response.end('zip');
    });
    expect(Buffer.from(await fetchArchive(url, order, key)).toString()).toBe('zip');
    expect(asked).toEqual([[`/api/internal/v1/packages/${order.packageHash}`, `Bearer ${key}`]]);
  });

  it.each([429, 502, 503, 504])('may be asked for again after %i', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    expect(await failure(url)).toBeInstanceOf(ApiAwayError);
  });

  it('may be asked for again when nobody answers, or in the middle stops to', async () => {
    expect(await failure(`http://127.0.0.1:${await freePort()}`)).toBeInstanceOf(ApiAwayError);
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      setImmediate(() => response.destroy());
    });
    expect(await failure(url)).toBeInstanceOf(ApiAwayError);
  });

  it.each([401, 403, 404, 500])('is given up after %i', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end(key));
    const error = await failure(url);
    expect(error).toBeInstanceOf(PackageFetchError);
    expect(error).not.toBeInstanceOf(ApiAwayError);
  });

  it('never shows the key where the API redirects to', async () => {
    const asked: unknown[] = [];
    const elsewhere = await serve((request, response) => {
      asked.push(request.headers);
      response.end('zip');
    });
    const url = await serve((_, response) =>
      response.writeHead(302, { location: `${elsewhere}/zip` }).end(),
    );
    expect(await failure(url)).toMatchObject({ message: expect.stringContaining('answers 302') });
    expect(asked).toEqual([]);
  });

  it('does not read an endless archive', async () => {
    let isOpen = true;
    const url = await serve((_, response) => {
      const part = Buffer.alloc(1024 * 1024);
      const pour = () => {
        while (isOpen && response.write(part));
      };
      response.on('drain', pour).on('close', () => (isOpen = false));
      pour();
    });
    expect(await failure(url)).toMatchObject({
      message: expect.stringMatching(/more than \d+ bytes/),
    });
  });

  it('needs an address and a key, and says which is missing', async () => {
    expect(await failure(undefined)).toMatchObject({ message: expect.stringContaining('API_URL') });
    const error = await fetchArchive('http://127.0.0.1:1', order, undefined).catch(String);
    expect(error).toMatch(/no key/);
  });
});
