// The anchor of `load`: an HTTP server that inserts a row, and a socket.io server that says one thing to a whole room; nothing else.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { Server } from 'socket.io';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(
  'create table if not exists bare (id uuid primary key, problem text, source text, at timestamptz default now())',
);

const http = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const body = JSON.parse(text) as { problem: string; source: string; events?: unknown[] };
    if (body.events) {
      for (const event of body.events) io.to('room').emit('feed', event);
      response.writeHead(204).end();
      return;
    }
    const id = randomUUID();
    void pool
      .query('insert into bare (id, problem, source) values ($1, $2, $3)', [
        ...[id, body.problem, body.source],
      ])
      .then(() => response.writeHead(201).end(JSON.stringify({ id })));
  });
});
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => void socket.join('room'));
http.listen(0, '127.0.0.1', () =>
  process.send?.({ kind: 'ready', port: (http.address() as AddressInfo).port }),
);
process.on('disconnect', () => process.exit(0));
