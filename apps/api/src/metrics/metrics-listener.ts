import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { StartError } from '../start-error.ts';
import type { Exposition } from './exposition.ts';

/**
 * A door of its own for Prometheus, which has no session: `GET /metrics` and nothing else, on an address that the
 * installation chooses and that people do not reach.
 */
export class MetricsListener {
  readonly #server: Server;

  constructor(exposition: Exposition, logger: Logger) {
    this.#server = createServer((request, response) => {
      this.#answer(exposition, request, response).catch((err: unknown) => {
        logger.warn({ err }, 'metrics.failed');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    this.#server.requestTimeout = 10_000;
    this.#server.maxConnections = 20;
  }

  /** Answers the port. */
  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error) =>
        reject(StartError.port(host, port, error, ['METRICS_HOST', 'METRICS_PORT']) as Error),
      );
      this.#server.listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(
    exposition: Exposition,
    { method, url }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const known = url === '/metrics' || url?.startsWith('/metrics?');
    if (!known || method !== 'GET') {
      response.writeHead(known ? 405 : 404).end();
      return;
    }
    const text = await exposition.text();
    response.writeHead(200, {
      'Content-Type': exposition.contentType,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(text);
  }
}
