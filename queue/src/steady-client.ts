import { Client, type ClientConfig } from 'pg';

/**
 * A connection to Postgres that may break at any time. pg says so by an `error` event, which ends the process when nobody listens;
 * the pools listen only while a client lies idle with them, and whoever has borrowed one may be between two queries.
 * Here the next query says it instead, by rejecting.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
